package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
