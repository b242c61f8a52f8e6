package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComTransportException;
import java.time.Duration;

/** Why a turn of an account ended early. */
final class Trouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final InboxFailure.Kind kind;
  private final transient Message message;
  private final int tries;

  Trouble(InboxFailure.Kind kind, Throwable cause) {
    this(kind, cause, null, 0);
  }

  Trouble(InboxFailure.Kind kind, Throwable cause, Message message, int tries) {
    super(cause);
    this.kind = kind;
    this.message = message;
    this.tries = tries;
  }

  InboxFailure.Kind kind() {
    return kind;
  }

  /**
   * Tells whether the account should be kept while it rests. It is where the message is at fault: another process would try it in vain as
   * well, and count its tries anew. It is not where this process may be at fault.
   */
  boolean keepsLease() {
    return kind == InboxFailure.Kind.HANDLER || kind == InboxFailure.Kind.DEAD_LETTER;
  }

  /** Returns how long the other side asked to wait. */
  Duration wanted() {
    if (getCause() instanceof WeComTransportException transport && transport.retryAfter() != null) {
      return transport.retryAfter();
    }
    return getCause() instanceof WeComApiException api ? api.meaning().pause() : Duration.ZERO;
  }

  InboxFailure told(String openKfid, Duration pause) {
    return new InboxFailure(kind, openKfid, message, getCause(), tries, pause);
  }
}
