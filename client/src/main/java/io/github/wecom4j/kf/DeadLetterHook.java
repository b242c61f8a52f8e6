package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;

/** Takes the messages that a handler failed to handle again and again, so that the account can go on. */
@FunctionalInterface
public interface DeadLetterHook {
  /**
   * Takes a message. When it returns, the message counts as handled, so keep it first.
   *
   * @param failure what the handler threw at last
   * @throws Exception when the message could not be kept; the account stays where it is, and both the handler and this hook are tried
   *     again after a pause
   */
  void take(String openKfid, Message message, Throwable failure) throws Exception;
}
