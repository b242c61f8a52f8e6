package io.github.wecom4j.generator;

import static io.github.wecom4j.generator.FixtureJson.read;
import static io.github.wecom4j.generator.FixtureJson.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.fixture.model.DoorResult;
import io.github.wecom4j.fixture.model.OpenDoorRequest;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.fixture.model.SendParcelResponse;
import io.github.wecom4j.json.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the extensions of the spec add to a generated class: flags, secrets, results. */
@Tag("generation")
class FixtureFlagsAndSecretsTest {
  @Test
  void aFlagIsTrueForOneOnly() {
    assertThat(read(SendParcelRequest.class, "{'signed':1}").isSigned()).isTrue();
    assertThat(read(SendParcelRequest.class, "{'signed':'1'}").isSigned()).isTrue();
    assertThat(read(SendParcelRequest.class, "{'signed':0}").isSigned()).isFalse();
    assertThat(read(SendParcelRequest.class, "{'signed':2}").isSigned()).isFalse();
    assertThat(read(SendParcelRequest.class, "{}").isSigned()).isFalse();
  }

  @Test
  void aFlagIsSetByTruthAndSentAsANumber() {
    assertThat(write(SendParcelRequest.class, SendParcelRequest.builder().signed(true).buildUnchecked())).isEqualTo("{'signed':1}");
    assertThat(write(SendParcelRequest.class, SendParcelRequest.builder().signed(false).buildUnchecked())).isEqualTo("{'signed':0}");
  }

  @Test
  void aSecretIsSentButNotShown() {
    OpenDoorRequest request = OpenDoorRequest.of("9876");
    assertThat(write(OpenDoorRequest.class, request)).isEqualTo("{'code':'9876'}");
    assertThat(request).hasToString("OpenDoorRequest{code=***}");
  }

  @Test
  void aSecretInAnotherFormIsNotShownEither() {
    assertThat(read(SendParcelRequest.class, "{'pin':9876}").toString()).contains("pin=***").doesNotContain("9876");
  }

  @Test
  void theTextShowsSetMembersAndOnlyTheNamesOfUnknownOnes() {
    assertThat(read(SendParcelRequest.class, "{'sender':'Ann','weight_g':3,'colour':'red'}"))
        .hasToString("SendParcelRequest{sender=Ann, weightG=3, raw=[colour]}");
  }

  @Test
  void anAnswerWithoutTheCodeThatItMustHaveIsNoSuccess() {
    assertThat(read(SendParcelResponse.class, "{'errcode':0}").isSuccess()).isTrue();
    assertThat(read(SendParcelResponse.class, "{'errcode':7,'errmsg':'full'}").isSuccess()).isFalse();
    assertThat(read(SendParcelResponse.class, "{}").isSuccess()).isFalse();
  }

  @Test
  void anEntryThatMayLeaveOutItsCodeIsASuccessWithoutOne() {
    assertThat(read(DoorResult.class, "{'door':'a'}").isSuccess()).isTrue();
    assertThat(read(DoorResult.class, "{'door':'a','errcode':7}").isSuccess()).isFalse();
  }

  @Test
  void whatHasACodeIsAnOutcome() {
    Outcome outcome = read(DoorResult.class, "{'errcode':7,'errmsg':'stuck'}");
    assertThat(outcome.errcode()).isEqualTo(7);
    assertThat(outcome.errmsg()).isEqualTo("stuck");
  }
}
