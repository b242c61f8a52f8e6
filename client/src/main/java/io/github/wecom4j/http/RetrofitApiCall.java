package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

final class RetrofitApiCall<T> implements ApiCall<T> {
  private final Call<T> call;
  private final Operation operation;
  private final boolean checkLimits;
  private final Duration timeout;

  RetrofitApiCall(Call<T> call, Operation operation, boolean checkLimits, Duration timeout) {
    this.call = call;
    this.operation = operation;
    this.checkLimits = checkLimits;
    this.timeout = timeout;
    if (timeout != null) {
      call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }
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
      if (failure instanceof CancellationException) {
        call.cancel();
      }
    });
    try {
      checkLimits();
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
      return future;
    }
    call.enqueue(new Callback<>() {
      @Override
      public void onResponse(Call<T> ignored, Response<T> response) {
        try {
          future.complete(Answers.checked(operation, response).body());
        } catch (WeComException e) {
          future.completeExceptionally(e);
        } catch (IOException e) {
          future.completeExceptionally(failure(e));
        }
      }

      @Override
      public void onFailure(Call<T> ignored, Throwable failure) {
        future.completeExceptionally(failure instanceof IOException e ? failure(e) : failure);
      }
    });
    return future;
  }

  @Override
  public void cancel() {
    call.cancel();
  }

  @Override
  public boolean isCanceled() {
    return call.isCanceled();
  }

  @Override
  public ApiCall<T> copy() {
    return new RetrofitApiCall<>(call.clone(), operation, checkLimits, timeout);
  }

  @Override
  public ApiCall<T> withTimeout(Duration limit) {
    return new RetrofitApiCall<>(call.clone(), operation, checkLimits, limit);
  }

  @Override
  public String operationId() {
    return operation.id();
  }

  private Response<T> exchange() {
    try {
      checkLimits();
      return Answers.checked(operation, call.execute());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Checks what no builder could: the size of an upload, which depends on the other parameters. */
  private void checkLimits() {
    if (checkLimits) {
      UploadBody.check(call.request());
    }
  }

  private RuntimeException failure(IOException e) {
    if (e instanceof CallFailure carrier) {
      return carrier.failure();
    }
    String what = call.isCanceled() && !Answers.isTimeout(e) ? "the call was cancelled" : Answers.describe(e);
    return new WeComTransportException(operation.id(), what, e);
  }
}
