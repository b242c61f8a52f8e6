package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the suite found out: as JSON, which the page and the gates read, and as a table for the terminal. */
final class Report {
  /** Longer bodies are cut; what is beyond tells nobody anything. */
  private static final int LONGEST = 2500;

  private final List<Spec.Operation> operations;
  private final List<CaseResult> results;
  private final List<ProjectTest> tests;
  private final Coverage coverage;
  private final String mode;
  private final CaseFilter filter;
  private final long nanos;

  Report(
      List<Spec.Operation> operations, Collection<CaseResult> results, Collection<ProjectTest> tests, String mode, CaseFilter filter, long nanos) {
    this.operations = operations.stream().sorted(Comparator.comparing(Spec.Operation::family)).toList();
    this.results = results.stream().sorted(Comparator.comparing(result -> result.played().id())).toList();
    this.tests = tests.stream().sorted(Comparator.comparing(ProjectTest::name)).toList();
    this.coverage = Coverage.of(operations, results);
    this.mode = mode;
    this.filter = filter;
    this.nanos = nanos;
  }

  ObjectNode json() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("millis", nanos / 1_000_000);
    json.put("mock", mode);
    json.put("filter", filter.isEmpty() ? "" : filter.toString());
    ArrayNode gates = json.putArray("gates");
    for (Gate gate : Gate.values()) {
      gates.add(gate(gate));
    }
    ArrayNode rows = json.putArray("operations");
    operations.forEach(operation -> rows.add(operation(operation)));
    ArrayNode cases = json.putArray("cases");
    results.forEach(result -> cases.add(result(result)));
    ArrayNode others = json.putArray("tests");
    tests.forEach(test -> others.addObject()
        .put("gate", test.gate().key()).put("name", test.name()).put("passed", test.failure() == null)
        .put("millis", millis(test.nanos())).put("failure", failure(test.failure())));
    return json;
  }

  private ObjectNode gate(Gate gate) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("key", gate.key()).put("code", gate.code()).put("title", gate.title()).put("claim", gate.claim());
    json.put("owed", coverage.owed(gate)).put("proved", coverage.proved(gate));
    json.put("cases", of(gate).size()).put("failed", of(gate).stream().filter(result -> !result.passed()).count());
    json.put("tests", testsOf(gate).size()).put("failedTests", testsOf(gate).stream().filter(test -> test.failure() != null).count());
    json.put("millis", millis(of(gate).stream().mapToLong(CaseResult::nanos).sum() + testsOf(gate).stream().mapToLong(ProjectTest::nanos).sum()));
    return json;
  }

  private List<CaseResult> of(Gate gate) {
    return results.stream().filter(result -> result.played().gate() == gate).toList();
  }

  private List<ProjectTest> testsOf(Gate gate) {
    return tests.stream().filter(test -> test.gate() == gate).toList();
  }

  private ObjectNode operation(Spec.Operation operation) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", operation.id()).put("family", operation.family()).put("method", operation.method()).put("path", operation.path());
    json.put("summary", operation.node().path("summary").asText());
    json.put("document", operation.node().at("/externalDocs/url").asText());
    ObjectNode gates = json.putObject("gates");
    coverage.fields().get(operation.id()).forEach((gate, field) -> {
      if (!field.owed().isEmpty() || field.cases() > 0) {
        ObjectNode cell = gates.putObject(gate.key());
        cell.put("owed", field.owed().size()).put("proved", field.proved()).put("cases", field.cases()).put("failed", field.failed());
        field.missing().forEach(cell.putArray("missing")::add);
      }
    });
    return json;
  }

  private static ObjectNode result(CaseResult result) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", result.played().id()).put("operation", result.played().operation()).put("gate", result.played().gate().key());
    json.put("name", result.played().name()).put("passed", result.passed()).put("millis", millis(result.nanos()));
    if (!result.passed()) {
      json.put("failure", failure(result.failure())).put("command", result.played().command());
    }
    ArrayNode exchanges = json.putArray("exchanges");
    result.exchanges().forEach(seen -> exchanges.add(exchange(seen)));
    return json;
  }

  private static ObjectNode exchange(SeenExchange seen) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("by", seen.byClient() ? "client" : "test").put("method", seen.method()).put("path", seen.path());
    json.put("query", Redacted.text(seen.query())).put("type", seen.type()).put("body", shown(seen.body()));
    json.put("status", seen.status()).put("answerType", seen.answerType()).put("answer", shown(seen.answer()));
    seen.faults().forEach(json.putArray("faults")::add);
    json.put("millis", millis(seen.nanos()));
    return json;
  }

  private static String shown(String text) {
    String safe = Redacted.text(text);
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + " … and " + (safe.length() - LONGEST) + " more characters";
  }

  private static String failure(Throwable failure) {
    if (failure == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return shown(text.toString());
  }

  private static double millis(long nanos) {
    return Math.round(nanos / 100_000.0) / 10.0;
  }

  /** Returns the table of the coverage, for the terminal. */
  String table() {
    StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%nContract: %d operations, %d cases, %.1f s, %s%n",
        coverage.fields().size(), results.size(), nanos / 1e9, mode));
    table.append(String.format(Locale.ROOT, "%-4s %-24s %15s %7s %7s %9s%n", "", "Gate", "proved of owed", "cases", "failed", "seconds"));
    for (Gate gate : Gate.values()) {
      ObjectNode row = gate(gate);
      int cases = row.get("cases").asInt() + row.get("tests").asInt();
      String proved = row.get("owed").asInt() == 0 || !filter.isEmpty() ? "" : row.get("proved") + " of " + row.get("owed");
      table.append(String.format(Locale.ROOT, "%-4s %-24s %15s %7d %7d %9.1f%n", gate.code(), gate.title(), proved, cases,
          row.get("failed").asInt() + row.get("failedTests").asInt(), row.get("millis").asDouble() / 1000));
    }
    return table.toString();
  }
}
