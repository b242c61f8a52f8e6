package io.github.wecom4j.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verdict on a state.
 *
 * @param revision what it was compared with
 * @param checked how much was compared, in words
 * @param breaks what breaks and was not announced
 * @param announced what breaks and was announced, with the reason
 */
record Comparison(String revision, String checked, List<String> breaks, List<String> announced) {
  static Comparison of(Baseline baseline, Current current) {
    List<String> found = new ArrayList<>(SpecBreaks.between(baseline.spec(), current.spec()));
    baseline.jars().forEach((name, jar) -> {
      byte[] now = current.jars().get(name);
      found.addAll(now == null ? List.of("binary: the jar of " + name + " is gone") : BinaryBreaks.between(jar, now));
    });
    found.addAll(SourceBreaks.in(baseline.consumers(), current.classPath()));
    Set<String> operations = SpecBreaks.operations(baseline.spec());
    Set<String> added = new TreeSet<>(SpecBreaks.operations(current.spec()));
    added.removeAll(operations);
    return new Comparison(baseline.revision(),
        String.format(Locale.ROOT, "%d operations (%d new), %d jars, %d source files of consumers", operations.size(), added.size(),
            baseline.jars().size(), baseline.consumers().size()),
        found.stream().filter(line -> !baseline.allowed().contain(line)).toList(),
        found.stream().filter(baseline.allowed()::contain).map(line -> line + " (" + baseline.allowed().reason(line) + ")").toList());
  }

  /** Throws with all breaks by name. */
  void expectNoBreak() {
    if (!breaks.isEmpty()) {
      throw new IllegalStateException(breaks.size() + " unannounced breaks since " + revision + ":\n  "
          + String.join("\n  ", breaks) + "\nGo on without them, or read \"Breaking changes\" in CONTRIBUTING.md.");
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Compared with " + revision + ": " + checked + ", " + breaks.size() + " breaks, "
        + announced.size() + " announced breaks.");
    announced.forEach(line -> text.append("\n  announced: ").append(line));
    return text.toString();
  }
}
