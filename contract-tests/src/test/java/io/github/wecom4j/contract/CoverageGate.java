package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs after all tests, in an execution of its own, over the report they left: what the spec says and nobody tried fails here. */
class CoverageGate {
  private static final JsonNode REPORT = ReportFiles.read();

  @TestFactory
  Stream<DynamicTest> nothingThatTheSpecSaysWasLeftUntried() {
    return StreamSupport.stream(REPORT.get("gates").spliterator(), false)
        .map(gate -> DynamicTest.dynamicTest(gate.get("code").asText() + " " + gate.get("title").asText(),
            () -> assertThat(ReportFiles.missing(REPORT, gate.get("key").asText())).as("owed to the spec: %s", gate.get("claim").asText()).isEmpty()));
  }

  @Test
  void theWholeSuiteWasPlayed() {
    assertThat(REPORT.get("filter").asText()).as("the report is about chosen cases; run all of them: mvn verify").isEmpty();
    assertThat(REPORT.get("operations")).hasSameSizeAs(Spec.INSTANCE.operations());
  }
}
