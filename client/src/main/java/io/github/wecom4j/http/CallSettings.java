package io.github.wecom4j.http;

import java.time.Duration;

/**
 * What all calls of a client have in common.
 *
 * @param retries how often and when a call is repeated
 * @param rates how calls are held back
 * @param listener who is told of each attempt
 * @param checkLimits whether a request that breaks a documented limit is refused before it is sent
 * @param timeout the limit for a whole call with all its attempts; zero for none
 */
public record CallSettings(RetryPolicy retries, RateLimits rates, CallListener listener, boolean checkLimits, Duration timeout) {
  private static final Duration LONGEST = Duration.ofDays(24);

  /** Checks the limit. */
  public CallSettings {
    checked("callTimeout", timeout);
  }

  static Duration checked(String setting, Duration timeout) {
    if (timeout.isNegative() || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(setting + " must be between 0 and " + LONGEST + " but is " + timeout + "; 0 is no limit");
    }
    return timeout;
  }
}
