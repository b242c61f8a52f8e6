package io.github.wecom4j.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What PIT found in the client, which it has looked at before; runs with {@code -Pmutation}. */
class HandWrittenCodeMutation {
  private static final double LEAST_SCORE = 90;

  @Test
  void mostMutantsAreNoticedAndTheOthersExplained() throws Exception {
    HandWrittenReport report = HandWrittenReport.read(Path.of("..", "client", "target", "pit-reports", "mutations.xml"));
    System.out.println(report.text());
    Survivors reviewed = Survivors.reviewed("hand-written-survivors.yaml");
    List<String> alive = report.survivors().stream().map(HandWrittenReport.Change::key).toList();
    assertThat(report.survivors().stream().filter(change -> !reviewed.explains(change.key())).toList())
        .as("mutants that no test notices; write the test, or explain them in hand-written-survivors.yaml").isEmpty();
    assertThat(reviewed.keys()).as("entries of hand-written-survivors.yaml of which no mutant survives; delete them").isSubsetOf(alive);
    assertThat(report.score()).as("killed, in percent").isGreaterThanOrEqualTo(LEAST_SCORE);
  }
}
