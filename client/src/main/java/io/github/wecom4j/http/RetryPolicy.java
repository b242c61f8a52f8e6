package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How often and after which pause a call is repeated. Only calls that the spec marks as harmless to repeat are, and only for failures
 * that can pass; the pause doubles from attempt to attempt, is shortened by up to a half by chance so that many clients do not come back
 * together, and is never shorter than what the platform asks for. Where it asks for more than {@value #LONGEST_WISH_MINUTES} minutes, and
 * where the pause would end after the time limit of the call, the call fails at once instead.
 */
public final class RetryPolicy {
  private static final int LONGEST_WISH_MINUTES = 5;

  private final int attempts;
  private final Duration firstPause;
  private final Duration longestPause;

  private RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
    this.attempts = attempts;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
  }

  /** Returns the default: 3 attempts, pauses of up to 500 ms, 1 s. */
  public static RetryPolicy standard() {
    return of(3, Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  /** Returns the policy that never repeats a call. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
  }

  /**
   * Returns a policy.
   *
   * @param attempts how often a call is sent at most, the first time included
   * @param firstPause the longest pause after the first attempt; it doubles with each further one
   * @param longestPause where the doubling ends
   * @throws IllegalArgumentException when there is no attempt, or a pause is negative or longer than a day
   */
  public static RetryPolicy of(int attempts, Duration firstPause, Duration longestPause) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1 but is " + attempts);
    }
    return new RetryPolicy(attempts, checked("firstPause", firstPause), checked("longestPause", longestPause));
  }

  private static Duration checked(String name, Duration pause) {
    if (pause.isNegative() || pause.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(name + " must be between 0 and a day but is " + pause);
    }
    return pause;
  }

  /** Tells whether this policy never repeats a call. */
  boolean isOff() {
    return attempts == 1;
  }

  /** Returns the pause after a failed attempt, or null where it was the last. */
  Duration pauseAfter(int attempt, WeComException failure, RandomGenerator random) {
    if (attempt >= attempts || !failure.isRetryable()) {
      return null;
    }
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 30));
    Duration longest = Collections.min(List.of(doubled, longestPause));
    // Between half and the whole: spread out, but never so short that the pause is none.
    Duration jittered = Duration.ofNanos((long) (longest.toNanos() * (0.5 + random.nextDouble() / 2)));
    Duration wanted = wanted(failure);
    if (wanted.compareTo(Duration.ofMinutes(LONGEST_WISH_MINUTES)) > 0) {
      return null;
    }
    return Collections.max(List.of(wanted, jittered));
  }

  private static Duration wanted(WeComException failure) {
    if (failure instanceof WeComTransportException transport && transport.retryAfter() != null) {
      return transport.retryAfter();
    }
    return failure instanceof WeComApiException api ? api.meaning().pause() : Duration.ZERO;
  }
}
