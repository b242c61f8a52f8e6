package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the platform was asked and what of its answers the spec does not say, as text and as JSON; no secret is in it. */
final class DriftReport {
  static final String OK = "errcode 0";
  static final String NO_ERRCODE = "errcode none";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String upstream;
  private final KnownValues known;
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, String> notAsked = new TreeMap<>();

  /**
   * An operation that was asked.
   *
   * @param outcome the errcode, or what came instead of an answer
   * @param deviations how often each was there
   * @param isCut whether Prism had more to say than it could
   */
  record Asked(String operation, String outcome, Map<Deviation, Integer> deviations, boolean isCut) {
    boolean isSuccess() {
      return outcome.equals(OK) || outcome.equals(NO_ERRCODE);
    }

    boolean deviates() {
      return deviations.keySet().stream().anyMatch(deviation -> !deviation.isAddition());
    }
  }

  DriftReport(String upstream, KnownValues known) {
    this.upstream = upstream;
    this.known = known;
  }

  void asked(String operation, String outcome, List<Deviation> deviations, boolean isCut) {
    Map<Deviation, Integer> counts = new TreeMap<>();
    deviations.forEach(deviation -> counts.merge(deviation, 1, Integer::sum));
    asked.add(new Asked(operation, outcome, counts, isCut));
  }

  void notAsked(String operation, String reason) {
    notAsked.put(operation, reason);
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Returns the operations whose answers the spec does not allow. */
  List<String> deviating() {
    return asked.stream().filter(Asked::deviates).map(Asked::operation).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder("Answers of " + upstream + ": " + asked.size() + " operations asked, " + deviating().size()
        + " deviate from the spec, " + asked.stream().filter(one -> !one.deviations().isEmpty() && !one.deviates()).count()
        + " have something new, " + notAsked.size() + " not asked.\n");
    for (Asked one : asked) {
      text.append('\n').append(one.operation()).append(" (").append(one.outcome()).append(")\n");
      one.deviations().forEach((deviation, count) ->
          text.append("  ").append(deviation).append(count > 1 ? " (" + count + " times)" : "").append('\n'));
      if (one.isCut()) {
        text.append("  There are more: Prism lists no more than 8 kB of them.\n");
      }
    }
    notAsked.forEach((operation, reason) -> text.append('\n').append(operation).append(" was not asked: ").append(reason).append('\n'));
    return known.hide(text.toString());
  }

  String json() {
    ObjectNode report = JSON.createObjectNode().put("upstream", upstream);
    ArrayNode operations = report.putArray("operations");
    for (Asked one : asked) {
      ObjectNode operation = operations.addObject().put("operation", one.operation()).put("outcome", one.outcome()).put("cut", one.isCut());
      ArrayNode deviations = operation.putArray("deviations");
      one.deviations().forEach((deviation, count) -> deviations.addObject()
          .put("location", deviation.location()).put("keyword", deviation.keyword()).put("message", deviation.message())
          .put("addition", deviation.isAddition()).put("count", count));
    }
    ObjectNode skipped = report.putObject("notAsked");
    notAsked.forEach(skipped::put);
    return known.hide(report.toPrettyString());
  }

  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("drift.txt"), text());
      Files.writeString(folder.resolve("drift.json"), json());
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written", e);
    }
  }
}
