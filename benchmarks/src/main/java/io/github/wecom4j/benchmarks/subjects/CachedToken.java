package io.github.wecom4j.benchmarks.subjects;

import java.time.Instant;

/** The least that a hand-written client does to keep a token: a value, and a time until which it is good. */
public final class CachedToken {
  /** A token as long as those of the platform. */
  public static final String VALUE = "t".repeat(214);

  private volatile Instant end = Instant.now().plusSeconds(7200);

  /** Returns the token, as long as it is good. */
  public String value() {
    if (!Instant.now().isBefore(end)) {
      throw new IllegalStateException("A benchmark took longer than a token lives");
    }
    return VALUE;
  }
}
