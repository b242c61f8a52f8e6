package io.github.wecom4j.error;

import java.time.Duration;

/** No complete answer of the platform came: the connection failed, time ran out, the call was cancelled, or a gateway answered instead. */
public final class WeComTransportException extends WeComException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final Duration retryAfter;

  /** Creates the exception of a failed exchange. */
  public WeComTransportException(String operationId, String message, Throwable cause) {
    super(operationId, operationId + " got no answer: " + message, cause);
    this.status = 0;
    this.retryAfter = null;
  }

  /**
   * Creates the exception of an HTTP status that says that the platform was not reached.
   *
   * @param retryAfter how long the other side asked to wait, or null
   */
  public WeComTransportException(String operationId, int status, Duration retryAfter) {
    super(operationId, operationId + " got HTTP " + status + " instead of an answer of the platform; a gateway or proxy is in the way, "
        + "or the platform is overloaded. Try again later.", null);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  private WeComTransportException(WeComTransportException first) {
    super(first.operationId(), first.getMessage(), first);
    this.status = first.status;
    this.retryAfter = first.retryAfter;
  }

  /** Returns the HTTP status, or 0 where none came. */
  public int status() {
    return status;
  }

  /** Returns how long the other side asked to wait, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }

  @Override
  public boolean isRetryable() {
    return true;
  }

  @Override
  public WeComTransportException again() {
    return new WeComTransportException(this);
  }
}
