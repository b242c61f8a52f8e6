package io.github.wecom4j.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import retrofit2.Call;
import retrofit2.Response;

/** Sends a Retrofit call, again where that is harmless and can help. */
final class RetrofitApiCall<T> implements ApiCall<T> {
  private final Call<T> first;
  private final CallKind<T> kind;
  private final Duration timeout;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicBoolean executed = new AtomicBoolean();

  RetrofitApiCall(Call<T> first, CallKind<T> kind, Duration timeout) {
    this.first = first;
    this.kind = kind;
    this.timeout = timeout;
  }

  @Override
  public T execute() {
    return exchange().body();
  }

  @Override
  public ApiResponse<T> executeForResponse() {
    Response<T> response = exchange();
    return new ApiResponse<>(response.body(), response.code(), response.headers());
  }

  private Response<T> exchange() {
    Exchange<T> exchange = prepared();
    kind.open().add(cancellation);
    boolean watched = exchange.leavesItsDeadlineToUs();
    if (watched) {
      Deadlines.SHARED.watch(cancellation, timeout);
    }
    try {
      return new BlockingExchange<>(exchange).run();
    } finally {
      kind.open().remove(cancellation);
      if (watched) {
        Deadlines.SHARED.forget(cancellation);
      }
    }
  }

  @Override
  public CompletableFuture<T> executeAsync() {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      Exchange<T> exchange = prepared();
      kind.open().add(cancellation);
      future.whenComplete((answer, failure) -> {
        kind.open().remove(cancellation);
        if (future.isCancelled()) {
          cancel();
        }
      });
      new AsyncExchange<>(exchange, future).start(timeout);
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
    return future;
  }

  @Override
  public void cancel() {
    cancellation.cancel("the call was cancelled");
  }

  @Override
  public boolean isCanceled() {
    return cancellation.isCancelled() && !cancellation.isLate();
  }

  @Override
  public ApiCall<T> copy() {
    return new RetrofitApiCall<>(first.clone(), kind, timeout);
  }

  @Override
  public ApiCall<T> withTimeout(Duration limit) {
    return new RetrofitApiCall<>(first.clone(), kind, CallSettings.checked("timeout", limit));
  }

  @Override
  public String operationId() {
    return kind.operation().id();
  }

  /** Shows the operation only: the request has a token and what the user sends. */
  @Override
  public String toString() {
    return "ApiCall{" + operationId() + "}";
  }

  /** Checks what no builder could, and finds out whether the request may be sent twice. */
  private Exchange<T> prepared() {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException(operationId() + " was executed before; a call can be executed once, copy() it");
    }
    if (kind.settings().checkLimits()) {
      RequestLimits.check(first.request(), kind.operation());
    }
    return new Exchange<>(kind, first, timeout, cancellation);
  }
}
