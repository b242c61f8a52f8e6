package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComException;
import java.io.IOException;
import java.time.Duration;
import retrofit2.Call;
import retrofit2.Response;

/** Attempts one after the other on the thread of the caller. */
final class BlockingExchange<T> {
  private final Exchange<T> exchange;

  BlockingExchange(Exchange<T> exchange) {
    this.exchange = exchange;
  }

  Response<T> run() {
    while (true) {
      pause(exchange.turn());
      WeComException failure;
      try {
        return exchange.success(next().execute());
      } catch (IOException | WeComException e) {
        failure = exchange.failure(e);
      }
      Response<T> taken = exchange.takenBefore(failure);
      if (taken != null) {
        return taken;
      }
      Duration pause = Thread.currentThread().isInterrupted() ? null : exchange.pauseAfter(failure);
      if (pause == null) {
        throw exchange.last(failure);
      }
      pause(pause);
    }
  }

  private Call<T> next() {
    Call<T> call = exchange.next();
    exchange.cancellation().onCancel(call::cancel);
    return call;
  }

  private void pause(Duration pause) {
    if (pause.isZero()) {
      return;
    }
    try {
      exchange.pauses().sleep(pause, exchange.cancellation().latch());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw exchange.ended("the thread was interrupted between two attempts", e);
    }
    if (exchange.cancellation().isCancelled()) {
      throw exchange.ended(exchange.cancellation().reason(), null);
    }
  }
}
