package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;

/** Is told what went wrong; should be quick, as refused callbacks are told before they are answered. */
@FunctionalInterface
public interface CallbackErrorListener {
  /**
   * Takes note of a failure.
   *
   * @param event the event that was lost or is waiting for a repeat, or null when none was read
   * @param cause a {@link CallbackException} when a callback was refused, else what the handler threw
   */
  void failed(JsonModel event, Throwable cause);
}
