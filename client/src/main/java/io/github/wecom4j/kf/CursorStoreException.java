package io.github.wecom4j.kf;

/** A {@link CursorStore} could not do what it was asked for, or cannot tell whether it was done. */
public class CursorStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public CursorStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
