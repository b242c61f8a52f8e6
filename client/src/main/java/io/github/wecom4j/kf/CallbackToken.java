package io.github.wecom4j.kf;

import java.time.Duration;

/** The token of a callback: it lets sync_msg be called often, for some time. */
final class CallbackToken {
  /** The documentation of the callback says so. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final String value;
  private final long cameAt;

  CallbackToken(String value, long cameAt) {
    this.value = value;
    this.cameAt = cameAt;
  }

  String value() {
    return value;
  }

  boolean isAliveAt(long nanoTime) {
    return nanoTime - cameAt < LIFE.toNanos();
  }
}
