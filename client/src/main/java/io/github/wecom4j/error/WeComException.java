package io.github.wecom4j.error;

/** A call did not succeed. It holds no token and no secret. */
public abstract sealed class WeComException extends RuntimeException
    permits WeComApiException, WeComTransportException, WeComProtocolException, WeComCredentialException {
  private static final long serialVersionUID = 1L;

  private final String operationId;

  WeComException(String operationId, String message, Throwable cause) {
    super(message, cause);
    this.operationId = operationId;
  }

  /** Returns the operation that failed, for example {@code kf.account.add}; for a token, the operation that fetches it. */
  public String operationId() {
    return operationId;
  }

  /** Tells whether the same call can succeed later without a change. */
  public abstract boolean isRetryable();

  /** Returns the same failure for another thread that waited for the same thing, with this one as its cause. */
  public abstract WeComException again();
}
