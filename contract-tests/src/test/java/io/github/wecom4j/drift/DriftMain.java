package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.wecom4j.testing.SpecBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compares what WeCom answers with what the spec says; {@code CONTRIBUTING.md} tells how. */
public final class DriftMain {
  private static final List<String> REQUIRED = List.of("WECOM_CORP_ID", "WECOM_SECRET");

  private DriftMain() {}

  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    expectCredentials(environment);
    DriftSpec spec = new DriftSpec(SpecBundle.load().root());
    String upstream = environment.getOrDefault("WECOM_BASE_URL", spec.host());
    Path folder = Path.of(System.getProperty("drift.report", "target/drift"));
    DriftReport report = DriftCheck.run(spec, write(spec), upstream, environment);
    report.write(folder);
    System.out.println(report.text());
    System.out.println("The same as JSON: " + folder.resolve("drift.json"));
    expectNoDeviation(report);
  }

  static void expectCredentials(Map<String, String> environment) {
    List<String> missing = REQUIRED.stream().filter(name -> environment.getOrDefault(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("These environment variables are missing: " + String.join(", ", missing)
          + ". The platform is asked with them, and only what changes nothing; no report and no log holds them.");
    }
  }

  static void expectNoDeviation(DriftReport report) {
    if (report.asked().stream().noneMatch(DriftReport.Asked::isSuccess)) {
      throw new IllegalStateException("The platform answered nothing with success, so nothing was compared: look at the errcodes "
          + "in the report. 40001 is a wrong secret, 60020 an IP that is not in the trusted list.");
    }
    if (!report.deviating().isEmpty()) {
      throw new IllegalStateException("The platform does not answer as the spec says: " + String.join(", ", report.deviating())
          + ". The report names what deviates.");
    }
  }

  /** Writes a spec into a temporary file. */
  static Path write(DriftSpec spec) {
    try {
      Path file = Files.createTempFile("wecom4j-drift", ".yaml");
      file.toFile().deleteOnExit();
      new ObjectMapper(new YAMLFactory()).writeValue(file.toFile(), spec.root());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The spec could not be written for Prism", e);
    }
  }
}
