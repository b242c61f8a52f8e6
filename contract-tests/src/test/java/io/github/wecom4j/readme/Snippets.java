package io.github.wecom4j.readme;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The regions between {@code // snippet: name} and {@code // end} in Java files. */
final class Snippets {
  private final Map<String, List<String>> regions = new TreeMap<>();

  static Snippets in(Path... folders) {
    Snippets snippets = new Snippets();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
          snippets.add(file.getFileName().toString(), Files.readAllLines(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return snippets;
  }

  Snippets add(String file, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("// snippet: ")) {
        List<String> rest = lines.subList(i + 1, lines.size());
        int length = rest.stream().map(String::strip).toList().indexOf("// end");
        if (length < 0 || regions.put(line.substring(12), rest.subList(0, length)) != null) {
          throw new IllegalArgumentException(file + ":" + (i + 1) + ": the snippet does not end, or its name is taken: " + line);
        }
      }
    }
    return this;
  }

  /** Tells whether a text is a part of a region, or all of it. */
  boolean contain(String text) {
    int length = (int) text.lines().count();
    return regions.values().stream().anyMatch(region -> contains(region, text, length));
  }

  private static boolean contains(List<String> region, String text, int length) {
    for (int i = 0; i + length <= region.size(); i++) {
      if (Markdown.normal(region.subList(i, i + length)).equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the difference to the region that is most like a text. */
  String difference(String text) {
    List<String> wanted = text.lines().toList();
    return regions.entrySet().stream()
        .map(region -> difference(region.getKey(), Markdown.normal(region.getValue()).lines().toList(), wanted))
        .min(Comparator.comparingInt(List::size))
        .map(diff -> String.join("\n", diff))
        .orElse("there is no snippet at all");
  }

  private static List<String> difference(String name, List<String> region, List<String> wanted) {
    Patch<String> patch = DiffUtils.diff(region, wanted);
    return UnifiedDiffUtils.generateUnifiedDiff("snippet " + name, "README", region, patch, 100);
  }
}
