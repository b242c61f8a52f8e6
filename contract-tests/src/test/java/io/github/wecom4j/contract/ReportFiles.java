package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of the report: the JSON, and one page that has all of it inside and needs nothing else. */
final class ReportFiles {
  private static final Path FOLDER = Path.of("target", "contract-report").toAbsolutePath();
  static final Path JSON = FOLDER.resolve("report.json");
  static final Path PAGE = FOLDER.resolve("index.html");

  private ReportFiles() {}

  static void write(JsonNode report) {
    try {
      Files.createDirectories(FOLDER);
      String json = Json.MAPPER.writeValueAsString(report);
      Files.writeString(JSON, json);
      Files.writeString(PAGE, page(json));
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written to " + FOLDER, e);
    }
  }

  /** Removes the report of an earlier run. */
  static void delete() {
    try {
      Files.deleteIfExists(JSON);
      Files.deleteIfExists(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException("The report of an earlier run could not be removed from " + FOLDER, e);
    }
  }

  /** Returns the page with its data. Inside of a script element only the sign that opens tags has to be written otherwise. */
  static String page(String json) throws IOException {
    try (InputStream template = ReportFiles.class.getResourceAsStream("report.html")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8).replace("{{report}}", json.replace("<", "\\u003c"));
    }
  }

  static JsonNode read() {
    try {
      return Json.MAPPER.readTree(JSON.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("There is no report of the contract tests; run them before the gates: mvn verify", e);
    }
  }

  /** Returns what a gate misses, by the ids of the cases that would prove it. */
  static List<String> missing(JsonNode report, String gate) {
    List<String> missing = new ArrayList<>();
    report.get("operations").forEach(operation -> operation.at("/gates/" + gate).path("missing")
        .forEach(name -> missing.add(operation.get("id").asText() + "/" + gate + "/" + name.asText())));
    return missing;
  }
}
