package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.http.ApiCall;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/** What an operation that gives tokens has answered. */
final class FetchedToken {
  private FetchedToken() {}

  /**
   * Executes the call of such an operation.
   *
   * @param value reads the token of its answer
   * @param expiresIn reads the seconds that it lives
   * @throws WeComProtocolException when the answer is a success without one of them
   */
  static <T> Token of(ApiCall<T> call, Clock clock, Function<T, String> value, Function<T, Integer> expiresIn) {
    // Lifetime counts from before the request, so that a slow answer never makes a token look fresher than it is.
    Instant asked = clock.instant();
    T answer = call.execute();
    String token = value.apply(answer);
    Integer seconds = expiresIn.apply(answer);
    if (token == null || token.isBlank() || seconds == null || seconds <= 0) {
      throw new WeComProtocolException(call.operationId(), 200, "success without a token, or without the seconds that it lives.", null);
    }
    return Token.of(token, asked.plusSeconds(seconds));
  }
}
