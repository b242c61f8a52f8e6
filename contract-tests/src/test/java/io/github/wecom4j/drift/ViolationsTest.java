package io.github.wecom4j.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ViolationsTest {
  private static final String ONE =
      "{\"location\":[\"response\",\"body\",\"errcode\"],\"severity\":\"Error\",\"code\":\"type\",\"message\":\"no\"}";

  @Test
  void noHeaderIsNoViolation() {
    assertThat(Violations.of((String) null).all()).isEmpty();
  }

  @Test
  void requestsAndAnswersAreToldApart() {
    Violations both = Violations.of("[" + ONE + "," + ONE.replace("response", "request") + "]");
    assertThat(both.isCut()).isFalse();
    assertThat(both.of(Violations.Side.RESPONSE)).hasSize(1);
    assertThat(both.of(Violations.Side.REQUEST)).hasSize(1);
  }

  @Test
  void whatWasCutIsReadAsFarAsItGoes() {
    Violations cut = Violations.of("Too many violations! [" + ONE + "," + ONE + "," + ONE.substring(0, 40));
    assertThat(cut.isCut()).isTrue();
    assertThat(cut.all()).hasSize(2);
  }

  @Test
  void aHeaderThatNobodyCutMustBeWhole() {
    assertThatIllegalArgumentException().isThrownBy(() -> Violations.of("[" + ONE)).withMessageContaining("sl-violations");
  }
}
