package io.github.wecom4j.benchmarks.report;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** What an operation of the client may allocate: the recorded bytes and a tenth. Allocation is the same on every machine, time is not. */
final class Budgets {
  private static final double ROOM = 1.10;

  private final Properties recorded = new Properties();

  Budgets(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      recorded.load(in);
    }
  }

  /** Returns what is over its budget, and what has none. */
  List<String> broken(List<Row> rows) {
    List<String> broken = new ArrayList<>();
    for (Row row : rows) {
      if (row.isOurs()) {
        String key = row.work().replaceAll("[^A-Za-z0-9]+", ".");
        String budget = recorded.getProperty(key);
        if (budget == null) {
          broken.add(String.format(Locale.ROOT, "%s allocates %.0f bytes and has no budget: add %s=%.0f", row.work(), row.bytes(), key, row.bytes()));
        } else if (!(row.bytes() <= Double.parseDouble(budget) * ROOM)) {
          broken.add(String.format(Locale.ROOT, "%s allocates %.0f bytes; its budget is %s and a tenth", row.work(), row.bytes(), budget));
        }
      }
    }
    return broken;
  }
}
