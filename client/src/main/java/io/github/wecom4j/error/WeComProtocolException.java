package io.github.wecom4j.error;

/** An answer came, but not in the form that the documentation describes: not JSON, another shape, no errcode, an unexpected status. */
public final class WeComProtocolException extends WeComException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Creates the exception of an answer.
   *
   * @param status the HTTP status
   * @param message what was wrong, without any part of the body
   */
  public WeComProtocolException(String operationId, int status, String message, Throwable cause) {
    super(operationId, operationId + " got an answer that is not the platform's: " + message, cause);
    this.status = status;
  }

  private WeComProtocolException(WeComProtocolException first) {
    super(first.operationId(), first.getMessage(), first);
    this.status = first.status;
  }

  /** Returns the HTTP status of the answer. */
  public int status() {
    return status;
  }

  @Override
  public boolean isRetryable() {
    return false;
  }

  @Override
  public WeComProtocolException again() {
    return new WeComProtocolException(this);
  }
}
