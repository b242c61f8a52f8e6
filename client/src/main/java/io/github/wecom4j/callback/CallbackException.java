package io.github.wecom4j.callback;

import java.util.Objects;

/**
 * A callback was refused, or could not be taken, for one of a few reasons. It holds no key, no token and no plain text, so it may be
 * logged.
 */
public final class CallbackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What was wrong. */
  public enum Reason {
    /** The EncodingAESKey is not 43 letters and digits: a fault of the configuration. */
    KEY,
    /** A query parameter or the cipher text is missing, the query cannot be read, or the body broke off. */
    REQUEST,
    /** The body is larger than the endpoint allows. */
    SIZE,
    /** The signature is not that of the token: somebody else sent this, or the token is not the one in the console. */
    SIGNATURE,
    /** Signed, but too long ago or too far ahead: a replay, or a clock that is wrong. */
    TIME_WINDOW,
    /** The cipher text is not base64, or a text is not UTF-8. */
    ENCODING,
    /** The cipher text has no whole number of blocks, or the length inside it points beyond its end. */
    LENGTH,
    /** The padding is not right: nearly always the EncodingAESKey is not the one in the console. */
    PADDING,
    /** The message was meant for another receiver. */
    RECEIVE_ID,
    /** Not well-formed XML, XML with a document type, or more elements or levels than allowed. */
    XML,
    /** Not one JSON object. */
    JSON,
    /** A member of a known event has a shape from which no value can be read. */
    SHAPE,
    /** There are more events waiting than the endpoint keeps, or it has been closed. */
    OVERLOAD
  }

  CallbackException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Returns what was wrong; branch on this, not on the message. */
  public Reason reason() {
    return reason;
  }
}
