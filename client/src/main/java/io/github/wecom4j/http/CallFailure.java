package io.github.wecom4j.http;

import java.io.IOException;

/** Carries a failure that is no I/O error out of an interceptor: OkHttp lets nothing else through to an asynchronous caller. */
public final class CallFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the carrier of a failure. */
  public CallFailure(RuntimeException failure) {
    super(failure);
  }

  RuntimeException failure() {
    return (RuntimeException) getCause();
  }
}
