package io.github.wecom4j.error;

/** A token could not be asked for, because something is missing without which the platform gives none. Nothing was sent. */
public final class WeComCredentialException extends WeComException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception of a token that cannot be asked for.
   *
   * @param operationId the operation that fetches the token
   * @param message what is missing and what to do, without any secret
   */
  public WeComCredentialException(String operationId, String message) {
    super(operationId, operationId + " was not called: " + message, null);
  }

  private WeComCredentialException(WeComCredentialException first) {
    super(first.operationId(), first.getMessage(), first);
  }

  /** Returns false: it has to be handed in first. */
  @Override
  public boolean isRetryable() {
    return false;
  }

  @Override
  public WeComCredentialException again() {
    return new WeComCredentialException(this);
  }
}
