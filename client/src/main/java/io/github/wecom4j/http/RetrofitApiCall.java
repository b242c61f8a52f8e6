package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Sends a Retrofit call, again where that is harmless and can help. */
final class RetrofitApiCall<T> implements ApiCall<T> {
  private final Call<T> first;
  private final CallKind<T> kind;
  private final Duration timeout;
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final AtomicBoolean executed = new AtomicBoolean();
  private volatile Call<T> current;

  RetrofitApiCall(Call<T> first, CallKind<T> kind, Duration timeout) {
    this.first = first;
    this.kind = kind;
    this.timeout = timeout;
    this.current = first;
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

  @Override
  public CompletableFuture<T> executeAsync() {
    CompletableFuture<T> future = new CompletableFuture<>();
    future.whenComplete((answer, failure) -> {
      if (future.isCancelled()) {
        cancel();
      }
    });
    try {
      attemptAfter(Duration.ZERO, attempts(), future);
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
    return future;
  }

  @Override
  public void cancel() {
    cancelled.countDown();
    current.cancel();
  }

  @Override
  public boolean isCanceled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public ApiCall<T> copy() {
    return new RetrofitApiCall<>(first.clone(), kind, timeout);
  }

  @Override
  public ApiCall<T> withTimeout(Duration limit) {
    return new RetrofitApiCall<>(first.clone(), kind, limit);
  }

  @Override
  public String operationId() {
    return kind.operation().id();
  }

  /** Checks what no builder could, and finds out whether the request may be sent twice. */
  private Attempts attempts() {
    if (!executed.compareAndSet(false, true)) {
      throw new IllegalStateException(operationId() + " was executed before; a call can be executed once, copy() it");
    }
    Request request = first.request();
    if (kind.settings().checkLimits()) {
      RequestLimits.check(request, kind.operation());
    }
    return new Attempts(kind.settings(), kind.operation(), kind.isRepeatable(request), kind.pauses(), timeout);
  }

  private Response<T> exchange() {
    Attempts attempts = attempts();
    while (true) {
      try {
        pause(attempts.turn());
        Response<T> response = Answers.checked(kind.operation(), next(attempts).execute());
        attempts.succeeded();
        return response;
      } catch (IOException | WeComException e) {
        WeComException failure = failure(e);
        Response<T> taken = takenBefore(attempts, failure);
        if (taken != null) {
          return taken;
        }
        Duration pause = isCanceled() ? null : attempts.pauseAfter(failure);
        if (pause == null) {
          throw attempts.last(failure);
        }
        pauseOrEnd(pause, attempts, failure);
      }
    }
  }

  private void pauseOrEnd(Duration pause, Attempts attempts, WeComException failure) {
    try {
      pause(pause);
    } catch (InterruptedIOException e) {
      throw attempts.last(failure);
    }
  }

  private void attemptAfter(Duration pause, Attempts attempts, CompletableFuture<T> future) {
    Duration wait = pause.plus(attempts.turn());
    if (wait.isZero()) {
      enqueue(attempts, future);
    } else {
      kind.pauses().later(wait, () -> enqueue(attempts, future));
    }
  }

  private void enqueue(Attempts attempts, CompletableFuture<T> future) {
    next(attempts).enqueue(new Callback<>() {
      @Override
      public void onResponse(Call<T> ignored, Response<T> response) {
        try {
          Response<T> checked = Answers.checked(kind.operation(), response);
          attempts.succeeded();
          future.complete(checked.body());
        } catch (IOException | WeComException e) {
          failed(failure(e));
        } catch (RuntimeException e) {
          future.completeExceptionally(e);
        }
      }

      @Override
      public void onFailure(Call<T> ignored, Throwable e) {
        try {
          failed(failure(e));
        } catch (RuntimeException other) {
          future.completeExceptionally(other);
        }
      }

      private void failed(WeComException failure) {
        Response<T> taken = takenBefore(attempts, failure);
        Duration pause = taken != null || isCanceled() ? null : attempts.pauseAfter(failure);
        if (taken != null) {
          future.complete(taken.body());
        } else if (pause == null) {
          future.completeExceptionally(attempts.last(failure));
        } else {
          attemptAfter(pause, attempts, future);
        }
      }
    });
  }

  /** Returns the Retrofit call of the next attempt, with what is left of the time. */
  private Call<T> next(Attempts attempts) {
    Call<T> call = attempts.isFirst() ? first : first.clone();
    long left = attempts.begin();
    if (left > 0) {
      call.timeout().timeout(left, TimeUnit.NANOSECONDS);
    }
    current = call;
    if (isCanceled()) {
      call.cancel();
    }
    return call;
  }

  private void pause(Duration pause) throws InterruptedIOException {
    if (pause.isZero()) {
      return;
    }
    try {
      kind.pauses().sleep(pause, cancelled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted between two attempts");
    }
  }

  private Response<T> takenBefore(Attempts attempts, WeComException failure) {
    if (failure instanceof WeComApiException api && attempts.wasTakenBefore(api)) {
      attempts.succeeded();
      return Response.success(kind.takenBefore(first.request()));
    }
    return null;
  }

  /** Returns a failure as a user sees it; throws what is no failure of the exchange, such as a broken limit. */
  private WeComException failure(Throwable e) {
    if (e instanceof CallFailure carrier) {
      return failure(carrier.failure());
    }
    if (e instanceof IOException io) {
      String what = isCanceled() ? "the call was cancelled" : Answers.describe(io);
      return new WeComTransportException(operationId(), what, io);
    }
    if (e instanceof WeComException known) {
      return known;
    }
    throw e instanceof RuntimeException other ? other : new IllegalStateException(e);
  }
}
