package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;

/**
 * Gives passive replies: what a push is answered with. Called on the thread of the request, before the answer, for every push but
 * instruction callbacks, and again for a repeat; the platform waits five seconds.
 */
@FunctionalInterface
public interface CallbackReplier {
  /**
   * Returns the reply, for example a {@code TransferCustomerServiceReply}, or null for none.
   *
   * @throws Exception when it failed: the push is answered without reply, the error listener is told
   */
  JsonModel reply(CallbackMessage message) throws Exception;
}
