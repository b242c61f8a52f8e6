package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComCredentialException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.time.Duration;
import java.time.Instant;

/**
 * A failed fetch, remembered for a moment so that the platform is not hammered. A clock that was set back ends the memory: nobody is to
 * wait for a day because of it.
 *
 * @param cause why there is no token; null for {@link #NONE}
 */
record FailedFetch(WeComException cause, Instant at, Instant until) {
  static final FailedFetch NONE = new FailedFetch(null, Instant.MAX, Instant.MIN);

  /** The platform bans an address for an hour that comes with a wrong secret again and again. */
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(30);

  private static final Duration AFTER_A_PASSING_FAULT = Duration.ofSeconds(1);

  /** Nothing was sent, so there is nothing to spare: what was missing may be there in a moment. */
  private static final Duration AFTER_NO_REQUEST = Duration.ZERO;

  static FailedFetch of(TokenSource source, RuntimeException failure, Instant now) {
    WeComException cause = failure instanceof WeComException known ? known
        : new WeComTransportException(source.scheme(), "the token source failed with " + failure.getClass().getSimpleName(), failure);
    return new FailedFetch(cause, now, now.plus(memoryOf(cause)));
  }

  private static Duration memoryOf(WeComException cause) {
    if (cause instanceof WeComCredentialException) {
      return AFTER_NO_REQUEST;
    }
    return cause.isRetryable() ? AFTER_A_PASSING_FAULT : AFTER_A_REFUSAL;
  }

  /** Returns the cause while it is worth remembering, else null. */
  WeComException causeAt(Instant now) {
    return !now.isBefore(at) && now.isBefore(until) ? cause : null;
  }
}
