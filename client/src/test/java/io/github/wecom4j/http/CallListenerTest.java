package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallListenerTest {
  @Test
  void oneThatTakesNoteOfNothingTakesAnyEvent() {
    CallEvent event = new CallEvent("kf.account.list", 1, Duration.ofMillis(2), null);
    assertThatCode(() -> CallListener.none().attempted(event)).doesNotThrowAnyException();
  }
}
