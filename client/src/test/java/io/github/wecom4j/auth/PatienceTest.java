package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience.Time time = Patience.Time.SYSTEM;

  @Test
  void theTimeOfTheSystemPassesWhileSomebodyWaits() throws InterruptedException {
    Duration pause = Duration.ofMillis(20);
    // Some systems wake a thread a little early.
    long least = pause.dividedBy(2).toNanos();
    long before = System.nanoTime();
    long begun = time.nanoTime();
    time.sleep(pause);
    assertThat(System.nanoTime() - before).as("spent").isGreaterThanOrEqualTo(least);
    assertThat(time.nanoTime() - begun).as("told").isGreaterThanOrEqualTo(least);
  }
}
