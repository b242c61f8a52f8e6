package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Attempts one after the other on the threads of OkHttp. A cancelled call and one whose time is over end at once, also while they stand
 * in a queue or wait between two attempts.
 */
final class AsyncExchange<T> implements Callback<T> {
  private final Exchange<T> exchange;
  private final CompletableFuture<T> future;
  private volatile Call<T> current;
  private volatile Future<?> wait;

  AsyncExchange(Exchange<T> exchange, CompletableFuture<T> future) {
    this.exchange = exchange;
    this.future = future;
  }

  /**
   * Begins.
   *
   * @param timeout the limit for everything, the queue of OkHttp included, which OkHttp itself does not count; zero for none
   */
  void start(Duration timeout) {
    if (!timeout.isZero()) {
      Future<?> deadline = exchange.pauses().later(timeout, () -> end("time ran out (" + timeout + " for the whole call)"));
      future.whenComplete((answer, failure) -> deadline.cancel(false));
    }
    exchange.cancellation().onCancel(() -> end(exchange.cancellation().reason()));
    takeTurn();
  }

  private void takeTurn() {
    after(exchange.turn(), this::attempt);
  }

  private void attempt() {
    if (future.isDone()) {
      return;
    }
    Call<T> call = exchange.next();
    current = call;
    if (future.isDone()) {
      // It ended after the first look, and could not yet cancel this attempt.
      call.cancel();
    }
    call.enqueue(this);
  }

  @Override
  public void onResponse(Call<T> call, Response<T> response) {
    try {
      complete(exchange.success(response));
    } catch (Throwable e) {
      onFailure(call, e);
    }
  }

  @Override
  public void onFailure(Call<T> call, Throwable e) {
    guarded(() -> failed(exchange.failure(e)));
  }

  private void failed(WeComException failure) {
    Response<T> taken = exchange.takenBefore(failure);
    if (taken != null) {
      complete(taken);
      return;
    }
    Duration pause = exchange.pauseAfter(failure);
    if (pause == null) {
      future.completeExceptionally(exchange.last(failure));
    } else {
      after(pause, this::takeTurn);
    }
  }

  private void complete(Response<T> response) {
    if (!future.complete(response.body()) && response.body() instanceof Download unwanted) {
      unwanted.close();
    }
  }

  private void after(Duration pause, Runnable step) {
    if (future.isDone()) {
      return;
    }
    if (pause.isZero()) {
      step.run();
      return;
    }
    Future<?> timer = exchange.pauses().later(pause, () -> guarded(step));
    wait = timer;
    if (future.isDone()) {
      timer.cancel(false);
    }
  }

  /** Ends the call without an answer. */
  private void end(String why) {
    if (!future.isDone()) {
      future.completeExceptionally(exchange.ended(why, null));
    }
    Future<?> timer = wait;
    if (timer != null) {
      timer.cancel(false);
    }
    Call<T> call = current;
    if (call != null) {
      call.cancel();
    }
  }

  /** Runs a step on a thread that is not the caller's; whatever goes wrong there has to reach the future, or it would never end. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }
}
