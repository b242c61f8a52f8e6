package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;
import java.time.Duration;

/**
 * Something went wrong while an account was read. Nothing is lost by it: the account is tried again after a pause.
 *
 * @param kind what went wrong
 * @param openKfid the account; null for {@link Kind#ACCOUNTS}
 * @param message the message that is at stake; null where it is not about one
 * @param cause what was thrown
 * @param tries how often the message was handed over since this process began with it; 0 where it is not about one
 * @param pause how long the account rests now; zero where it goes on at once
 */
public record InboxFailure(Kind kind, String openKfid, Message message, Throwable cause, int tries, Duration pause) {
  /** What went wrong. */
  public enum Kind {
    /** {@code sync_msg} failed; the cause is a {@code WeComException}. */
    SYNC,
    /** The platform says that there is more, but gives nothing new. */
    STUCK,
    /** The handler threw. After the last try the message has gone to the dead-letter hook. */
    HANDLER,
    /** The dead-letter hook threw. */
    DEAD_LETTER,
    /** The cursor store threw. */
    STORE,
    /** The lease was over or taken by another process before the progress could be stored. */
    LEASE_LOST,
    /** The supplier of the accounts threw. */
    ACCOUNTS,
    /** The inbox itself threw: please report it. */
    INTERNAL
  }

  /** Names the message by its id only: what a customer wrote does not belong into a log. */
  @Override
  public String toString() {
    return "InboxFailure{kind=" + kind
        + (openKfid == null ? "" : ", openKfid=" + openKfid)
        + (message == null ? "" : ", msgid=" + message.msgid() + ", tries=" + tries)
        + ", pause=" + pause + ", cause=" + cause + "}";
  }
}
