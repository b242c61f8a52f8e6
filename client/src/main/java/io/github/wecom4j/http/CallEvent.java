package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import java.time.Duration;

/**
 * One attempt of a call, told to a {@link CallListener} when it has ended. It holds no token and no part of a body.
 *
 * @param operationId the operation, for example {@code kf.message.send}: a good tag for a metric
 * @param attempt 1 for the first
 * @param duration from asking for a token until the answer was decoded
 * @param failure why it failed, or null
 */
public record CallEvent(String operationId, int attempt, Duration duration, WeComException failure) {
  /** Returns the errcode: 0 for success, null where no answer of the platform came. */
  public Integer errcode() {
    if (failure == null) {
      return 0;
    }
    return failure instanceof WeComApiException api ? api.errcode() : null;
  }

  /** Returns a short word for the result: {@code success}, an errcode, or the kind of failure; a good tag for a metric. */
  public String outcome() {
    if (failure == null) {
      return "success";
    }
    return errcode() != null ? errcode().toString() : failure.getClass().getSimpleName();
  }
}
