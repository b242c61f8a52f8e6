package io.github.wecom4j.benchmarks.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/**
 * One line of the table.
 *
 * @param work what was done
 * @param subject who did it
 * @param score the median time of an operation, in the unit
 * @param bytes what an operation allocates, or a thing keeps; not a number where that was not measured
 */
public record Row(String work, String subject, double score, String unit, double bytes) {
  /** Returns a row of something that JMH does not measure. */
  public static Row measured(String work, String subject, double score, String unit) {
    return new Row(work, subject, score, unit, Double.NaN);
  }

  /** Returns a row of what is kept in memory. */
  public static Row kept(String work, String subject, double bytes) {
    return new Row(work, subject, Double.NaN, "", bytes);
  }

  /** Returns the rows of a run, in its order. */
  static List<Row> of(Collection<RunResult> results) {
    return results.stream().map(Row::of).sorted(Comparator.comparing(Row::work)).toList();
  }

  private static Row of(RunResult result) {
    String name = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
    String kind = result.getParams().getParam("kind");
    String messages = result.getParams().getParam("messages");
    String size = messages == null || messages.equals("1000") ? "" : " of " + messages;
    int threads = result.getParams().getThreads();
    var allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Row(name + (kind == null ? "" : " " + kind) + size + (threads == 1 ? "" : ", " + threads + " threads"),
        result.getParams().getParam("subject"), result.getPrimaryResult().getStatistics().getPercentile(50),
        result.getPrimaryResult().getScoreUnit(), allocation == null ? Double.NaN : allocation.getScore());
  }

  boolean isFloor() {
    return List.of("moshi-floor", "okhttp", "prepared").contains(subject);
  }

  boolean isOurs() {
    return subject.equals("wecom4j");
  }
}
