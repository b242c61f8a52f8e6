package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import retrofit2.Call;
import retrofit2.Response;

/** One execution of a call: makes a Retrofit call of each attempt, and says what came of it. */
final class Exchange<T> {
  private final CallKind<T> kind;
  private final Call<T> first;
  private final Attempts attempts;
  private final Cancellation cancellation;
  private final boolean longLived;
  private boolean watched;

  Exchange(CallKind<T> kind, Call<T> first, Duration timeout, Cancellation cancellation) {
    this.kind = kind;
    this.first = first;
    this.cancellation = cancellation;
    // A download is read after the call has returned; OkHttp's own limit goes on until then.
    this.longLived = timeout.compareTo(Deadlines.SHORTEST) >= 0 && !Operations.isDownload(first.request());
    this.attempts = new Attempts(kind.settings(), kind.operation(), kind.isRepeatable(first.request()), kind.pauses(), timeout);
  }

  /** Tells whether the caller shall end the call when its time is over, and then leaves that to it. */
  boolean leavesItsDeadlineToUs() {
    watched = longLived;
    return watched;
  }

  Pauses pauses() {
    return kind.pauses();
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /**
   * Takes a place in the line of the operation, and returns how long it is to its turn.
   *
   * @throws WeComTransportException when the turn would come after the time of the call
   */
  Duration turn() {
    Duration turn = attempts.turn();
    if (turn == null) {
      throw ended("the rate limit of this client has no turn for it within the time of the call", null);
    }
    return turn;
  }

  /** Begins the next attempt, with what is left of the time. */
  Call<T> next() {
    Call<T> call = attempts.isFirst() ? first : again();
    long left = attempts.begin();
    // A limit that somebody gave to OkHttp is not the one of this call.
    if (left > 0 && (!watched || call.timeout().timeoutNanos() > 0)) {
      call.timeout().timeout(left, TimeUnit.NANOSECONDS);
    }
    return call;
  }

  private Call<T> again() {
    Call<T> call = first.clone();
    if (call.request().body() instanceof JsonBody repeat && first.request().body() instanceof JsonBody sent) {
      repeat.repeat(sent);
    }
    return call;
  }

  /** Returns an answer that is a success; throws what else it is. */
  Response<T> success(Response<T> response) throws IOException {
    Response<T> checked = Answers.checked(kind.operation(), response);
    attempts.succeeded();
    return checked;
  }

  /** Returns the answer to an attempt that failed only because an earlier one, whose answer was lost, had been taken; or null. */
  Response<T> takenBefore(WeComException failure) {
    if (failure instanceof WeComApiException api && attempts.wasTakenBefore(api)) {
      attempts.succeeded();
      return Response.success(kind.takenBefore(first.request()));
    }
    return null;
  }

  /** Notes that an attempt failed, and returns the pause before the next one; null where there is none. */
  Duration pauseAfter(WeComException failure) {
    attempts.failed(failure);
    return cancellation.isCancelled() ? null : attempts.pauseAfter(failure);
  }

  /** Notes that an attempt failed after which there is none. */
  WeComException last(WeComException failure) {
    attempts.failed(failure);
    return attempts.withEarlier(failure);
  }

  /** Returns the failure of a call that ended for a reason of its own, not by an answer. */
  WeComException ended(String why, Throwable cause) {
    return last(new WeComTransportException(kind.operation().id(), why, cause));
  }

  /** Returns a failure as a user sees it; throws what is no failure of the exchange, such as a broken limit. */
  WeComException failure(Throwable e) {
    if (e instanceof CallFailure carrier) {
      return failure(carrier.failure());
    }
    if (e instanceof IOException io) {
      String why = cancellation.isCancelled() ? cancellation.reason() : Answers.describe(io);
      return new WeComTransportException(kind.operation().id(), why, io);
    }
    if (e instanceof WeComException known) {
      return known;
    }
    if (e instanceof Error error) {
      throw error;
    }
    throw e instanceof RuntimeException other ? other : new IllegalStateException(e);
  }
}
