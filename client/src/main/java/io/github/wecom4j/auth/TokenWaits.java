package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.http.CallFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;

/** The calls that wait for a token now, each with what wakes it: the token, or the end of the call. */
final class TokenWaits {
  private final Map<Call, CompletableFuture<Token>> waiting = new ConcurrentHashMap<>();
  private final Parking parking;

  TokenWaits(Parking parking) {
    this.parking = parking;
  }

  /** How a thread waits; tests that decide which thread goes on put their own in its place. */
  @FunctionalInterface
  interface Parking {
    Token await(CompletableFuture<Token> pending) throws InterruptedException, ExecutionException;
  }

  /** Waits for a token that is being fetched for many; the end of this one call ends this wait and no other. */
  Token await(CompletableFuture<Token> pending, Call call) throws IOException {
    CompletableFuture<Token> mine = pending.copy();
    waiting.put(call, mine);
    try {
      if (call.isCanceled()) {
        // It ended before it stood in the list, so nobody else will wake it.
        wake(call);
      }
      return parking.await(mine);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a token");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      waiting.remove(call);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof WeComException failure) {
      // The same failure ends many calls; each gets an exception of its own.
      return new CallFailure(failure.again());
    }
    return cause instanceof EndOfCall end ? end : new IOException("No token could be fetched", cause);
  }

  /** Ends the wait of a call that was cancelled or ran out of time, if it waits. */
  void wake(Call call) {
    CompletableFuture<Token> wait = waiting.get(call);
    if (wait != null) {
      wait.completeExceptionally(new EndOfCall());
    }
  }

  /** The same text as that of OkHttp for a call that is cancelled elsewhere. */
  private static final class EndOfCall extends IOException {
    private static final long serialVersionUID = 1L;

    EndOfCall() {
      super("Canceled");
    }
  }
}
