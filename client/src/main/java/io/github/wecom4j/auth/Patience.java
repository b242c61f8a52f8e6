package io.github.wecom4j.auth;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long a process waits for the token that another one fetches, and how often it looks. */
final class Patience {
  static final Duration STEP = Duration.ofMillis(50);

  /** Longer than a lease, so that one of those who wait can take over the lease of a process that died. */
  static final Duration LIMIT = SharedTokens.LEASE.plusSeconds(5);

  private final Time time;
  private final long begun;

  Patience(Time time) {
    this.time = time;
    this.begun = time.nanoTime();
  }

  /** Waits a step. Returns false, at once, when there was enough of it or this thread has to end. */
  boolean waitAStep() {
    if (time.nanoTime() - begun >= LIMIT.toNanos()) {
      return false;
    }
    try {
      time.sleep(STEP);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Time as those who wait see it; tests put their own in its place. */
  interface Time {
    Time SYSTEM = new Time() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    };

    long nanoTime();

    void sleep(Duration pause) throws InterruptedException;
  }
}
