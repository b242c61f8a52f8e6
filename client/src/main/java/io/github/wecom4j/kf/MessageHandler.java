package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;

/**
 * Takes the messages and events of the accounts of a {@link KfInbox}.
 *
 * <p>A handler may block, for minutes if it must, and may call the platform. While it works on one message no other message of the same
 * account is handed over, here or in another process on the same store; messages of other accounts are, at the same time and by other
 * threads. It is given some messages twice (see {@link KfInbox}), so doing its work again must be harmless: keep the {@code msgid}, or give
 * your answers a {@code msgid} that is derived from it. It should heed interruption, which is how {@link KfInbox#stop} hurries it.
 */
@FunctionalInterface
public interface MessageHandler {
  /**
   * Takes a message. When it returns, the message counts as handled.
   *
   * @param openKfid the account; events do not name it themselves
   * @param message the message; an {@code EventMessage} holds a typed event, an {@code UnknownMessage} what this version does not know
   * @throws Exception when the message could not be handled; it will be handed over again after a pause, before any other of the account
   */
  void handle(String openKfid, Message message) throws Exception;
}
