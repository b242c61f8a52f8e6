package io.github.wecom4j.inventory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the sources of this library offered, row by row, from {@code seed-inventory.tsv}. */
final class SeedInventory {
  private static final String FILE = "/seed-inventory.tsv";
  private static final List<String> COLUMNS = List.of("source", "kind", "method", "path", "name", "home");

  private SeedInventory() {}

  /**
   * One thing that a source offered.
   *
   * @param path of the call or the push, {@code -} for all else
   * @param home where it lives in the spec, in the words that the file explains
   */
  record Row(int line, String source, String kind, String method, String path, String name, String home) {
    @Override
    public String toString() {
      return "line " + line + ", " + source + " " + kind + " " + (path.equals("-") ? name : path);
    }
  }

  /** Returns all rows. */
  static List<Row> rows() {
    try (InputStream in = SeedInventory.class.getResourceAsStream(FILE)) {
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> read(BufferedReader lines) throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean headed = false;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.size() != COLUMNS.size() || !headed && !cells.equals(COLUMNS)) {
        throw new IllegalStateException(FILE + " line " + number + " does not have the columns " + COLUMNS);
      }
      if (headed) {
        rows.add(new Row(number, cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
      }
      headed = true;
    }
    return rows;
  }
}
