package io.github.wecom4j.mutation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What PIT found in the hand-written code.
 *
 * @param mutants every change that it made
 */
record HandWrittenReport(List<Change> mutants) {
  private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

  /**
   * A change.
   *
   * @param key what names it for a long time: class, method, what was done, and which of several such
   * @param place file and line
   * @param packageName the package
   * @param noticed whether a test failed
   */
  record Change(String key, String place, String packageName, boolean noticed) {}

  /** Reads the XML report of PIT. */
  static HandWrittenReport read(Path file) throws Exception {
    if (!Files.exists(file)) {
      throw new IllegalStateException("There is no " + file + "; run PIT before: mvn -Pmutation verify");
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(file.toFile());
    NodeList mutations = document.getElementsByTagName("mutation");
    Map<String, Integer> occurrences = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < mutations.getLength(); i++) {
      Element mutation = (Element) mutations.item(i);
      String className = text(mutation, "mutatedClass");
      String key = className + "." + text(mutation, "mutatedMethod") + ": " + text(mutation, "description");
      int occurrence = occurrences.merge(key, 1, Integer::sum);
      changes.add(new Change(occurrence == 1 ? key : key + " (" + occurrence + ")",
          text(mutation, "sourceFile") + ":" + text(mutation, "lineNumber"),
          className.substring(0, className.lastIndexOf('.')), NOTICED.contains(mutation.getAttribute("status"))));
    }
    return new HandWrittenReport(changes);
  }

  private static String text(Element mutation, String name) {
    return mutation.getElementsByTagName(name).item(0).getTextContent();
  }

  List<Change> survivors() {
    return mutants.stream().filter(change -> !change.noticed()).toList();
  }

  double score() {
    return mutants.isEmpty() ? 0 : 100.0 * (mutants.size() - survivors().size()) / mutants.size();
  }

  String text() {
    Map<String, List<Change>> packages = new TreeMap<>();
    mutants.forEach(change -> packages.computeIfAbsent(change.packageName(), name -> new ArrayList<>()).add(change));
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%-34s %7s %7s %9s %7s%n", "package", "mutants", "killed", "survived", "score"));
    packages.forEach((name, some) -> text.append(line(name, new HandWrittenReport(some))));
    return text.append(line("all", this)).toString();
  }

  private static String line(String name, HandWrittenReport some) {
    int alive = some.survivors().size();
    return String.format(Locale.ROOT, "%-34s %7d %7d %9d %6.1f%%%n",
        name, some.mutants.size(), some.mutants.size() - alive, alive, some.score());
  }
}
