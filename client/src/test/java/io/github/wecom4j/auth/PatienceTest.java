package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience.Time time = Patience.Time.SYSTEM;

  @Test
  void theTimeOfTheSystemPassesWhileSomebodyWaits() throws InterruptedException {
    Duration pause = Duration.ofMillis(5);
    long before = System.nanoTime();
    long begun = time.nanoTime();
    time.sleep(pause);
    assertThat(System.nanoTime() - before).as("spent").isGreaterThanOrEqualTo(pause.toNanos());
    assertThat(time.nanoTime() - begun).as("told").isGreaterThanOrEqualTo(pause.toNanos());
  }
}
