package io.github.wecom4j.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A prepared call of one operation. Nothing is sent before it is executed; it can be executed once, and {@link #copy() copied} to be
 * executed again.
 *
 * @param <T> the answer
 */
public interface ApiCall<T> {
  /**
   * Sends the request and waits for the answer.
   *
   * @throws io.github.wecom4j.error.WeComApiException when the platform answers with an errcode
   * @throws io.github.wecom4j.error.WeComTransportException when no complete answer came
   * @throws io.github.wecom4j.error.WeComProtocolException when the answer is not what the documentation describes
   */
  T execute();

  /** Sends the request and waits; gives the answer with its HTTP headers. Throws as {@link #execute()}. */
  ApiResponse<T> executeForResponse();

  /**
   * Sends the request without waiting. The future fails with what {@link #execute()} would throw; cancelling the future cancels the
   * call.
   */
  CompletableFuture<T> executeAsync();

  /** Gives up the call: a waiting {@link #execute()} throws, and a future fails. */
  void cancel();

  /** Tells whether the call was cancelled. */
  boolean isCanceled();

  /** Returns the same call, not yet executed. */
  ApiCall<T> copy();

  /**
   * Returns the same call, not yet executed, with a limit for the whole call: waiting for a token, sending and reading included.
   *
   * @param timeout the limit; zero for none
   */
  ApiCall<T> withTimeout(Duration timeout);

  /** Returns the operation id, for example {@code kf.account.add}. */
  String operationId();
}
