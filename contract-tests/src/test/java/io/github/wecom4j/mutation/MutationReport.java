package io.github.wecom4j.mutation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of a run, as text and as JSON.
 *
 * @param results what became of each mutant
 * @param seed what chose the mutants
 * @param took how long the run took
 */
record MutationReport(List<Result> results, long seed, Duration took) {
  /** Returns how many of those that could be noticed were, in percent. */
  double score() {
    return score(results);
  }

  private static double score(List<Result> results) {
    long killed = count(results, Result.Fate.KILLED);
    long alive = count(results, Result.Fate.SURVIVED);
    return killed + alive == 0 ? 100 : 100.0 * killed / (killed + alive);
  }

  private static long count(List<Result> results, Result.Fate fate) {
    return results.stream().filter(result -> result.is(fate)).count();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%-22s %7s %7s %9s %11s %7s%n", "kind", "mutants", "killed", "survived", "equivalent", "score"));
    byKind().forEach((kind, some) -> line(text, kind.toString(), some));
    line(text, "all", results);
    text.append(String.format(Locale.ROOT, "seed %d, %d s%n", seed, took.toSeconds()));
    results.stream().filter(result -> result.is(Result.Fate.SURVIVED))
        .map(Result::mutant)
        .forEach(mutant -> text.append("\nsurvived: ").append(mutant).append("\n    key: ").append(mutant.key()).append('\n'));
    results.stream().filter(result -> result.is(Result.Fate.DOES_NOT_COMPILE))
        .forEach(result -> text.append("\ndoes not compile: ").append(result.mutant()).append("\n    ").append(result.why()).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, List<Result> some) {
    text.append(String.format(Locale.ROOT, "%-22s %7d %7d %9d %11d %6.1f%%%n", name, some.size(), count(some, Result.Fate.KILLED),
        count(some, Result.Fate.SURVIVED), count(some, Result.Fate.EQUIVALENT), score(some)));
  }

  private Map<Kind, List<Result>> byKind() {
    Map<Kind, List<Result>> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      List<Result> some = results.stream().filter(result -> result.mutant().kind() == kind).toList();
      if (!some.isEmpty()) {
        kinds.put(kind, some);
      }
    }
    return kinds;
  }

  /** Writes both forms into a folder, and returns the text. */
  String write(Path folder) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seed", seed);
    json.put("seconds", took.toSeconds());
    json.put("all", figures(results));
    Map<String, Object> kinds = new LinkedHashMap<>();
    byKind().forEach((kind, some) -> kinds.put(kind.toString(), figures(some)));
    json.put("kinds", kinds);
    List<Map<String, Object>> alive = new ArrayList<>();
    results.stream().filter(result -> !result.is(Result.Fate.KILLED)).forEach(result -> alive.add(entry(result)));
    json.put("not_killed", alive);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.txt"), text());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(folder.resolve("report.json").toFile(), json);
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written", e);
    }
    return text();
  }

  private static Map<String, Object> figures(List<Result> some) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("mutants", some.size());
    figures.put("killed", count(some, Result.Fate.KILLED));
    figures.put("survived", count(some, Result.Fate.SURVIVED));
    figures.put("equivalent", count(some, Result.Fate.EQUIVALENT));
    figures.put("score", Math.round(score(some) * 100) / 100.0);
    return figures;
  }

  private static Map<String, Object> entry(Result result) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("fate", result.fate().name().toLowerCase(Locale.ROOT));
    entry.put("kind", result.mutant().kind().toString());
    entry.put("file", result.mutant().source().file().toString());
    entry.put("line", result.mutant().line());
    entry.put("before", result.mutant().before());
    entry.put("after", result.mutant().after());
    entry.put("key", result.mutant().key());
    entry.put("why", result.why());
    return entry;
  }
}
