package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts of one call: how many there were, what went wrong, and whether there is another. Used by one thread after the other, and
 * by the one that gives the call up at any time.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final CallSettings settings;
  private final Operation operation;
  private final boolean repeatable;
  private final Pauses pauses;
  private final long timeoutNanos;
  private final long begun;
  private final List<WeComException> earlier = new ArrayList<>(0);

  private int attempt;
  private boolean underWay;
  private long attemptBegun;
  private boolean maybeTaken;

  Attempts(CallSettings settings, Operation operation, boolean repeatable, Pauses pauses, Duration timeout) {
    this.settings = settings;
    this.operation = operation;
    this.repeatable = repeatable;
    this.pauses = pauses;
    this.timeoutNanos = timeout.toNanos();
    this.begun = pauses.nanoTime();
  }

  /** Returns how long the next attempt has to wait for its turn; null where that is longer than the call may take. */
  Duration turn() {
    if (settings.rates() == RateLimits.none()) {
      return Duration.ZERO;
    }
    long now = pauses.nanoTime();
    return settings.rates().reserve(operation.id(), now, timeoutNanos == 0 ? Long.MAX_VALUE : timeoutNanos - (now - begun));
  }

  /** Notes that an attempt begins, and returns what is left of the time for the whole call; zero for no limit. */
  synchronized long begin() {
    // To ask for the time is not free; nothing was waited for before the first attempt of a call that no limit holds back.
    attemptBegun = attempt == 0 && settings.rates() == RateLimits.none() ? begun : pauses.nanoTime();
    attempt++;
    underWay = true;
    return timeoutNanos == 0 ? 0 : Math.max(1, timeoutNanos - (attemptBegun - begun));
  }

  synchronized boolean isFirst() {
    return attempt == 0;
  }

  void succeeded() {
    ended(null);
  }

  void failed(WeComException failure) {
    ended(failure);
  }

  /** Returns the pause before the next attempt, or null where this failure ends the call. */
  synchronized Duration pauseAfter(WeComException failure) {
    Duration pause = repeatable ? settings.retries().pauseAfter(attempt, failure, ThreadLocalRandom.current()) : null;
    if (pause == null || !fits(pause)) {
      return null;
    }
    LOG.debug("{} is tried again in {} ms after attempt {}: {}", operation.id(), pause.toMillis(), attempt, failure.getMessage());
    maybeTaken |= mayHaveBeenTaken(failure);
    earlier.add(failure);
    return pause;
  }

  /** Returns a failure that ends the call, with those before it. */
  synchronized WeComException withEarlier(WeComException failure) {
    earlier.stream().filter(before -> before != failure).forEach(failure::addSuppressed);
    return failure;
  }

  /** Tells whether an errcode says that an earlier attempt, whose answer was lost, had been taken. */
  synchronized boolean wasTakenBefore(WeComApiException failure) {
    if (maybeTaken && failure.operationId().equals(operation.id())) {
      for (int taken : operation.takenBefore()) {
        if (failure.errcode() == taken) {
          return true;
        }
      }
    }
    return false;
  }

  /** A fetch of a token that failed, and a host that was not reached, say nothing of this request: it was not sent. */
  private boolean mayHaveBeenTaken(WeComException failure) {
    if (!failure.operationId().equals(operation.id())) {
      return false;
    }
    if (failure instanceof WeComApiException api) {
      return api.meaning().category().equals("system");
    }
    return !(failure.getCause() instanceof ConnectException) && !(failure.getCause() instanceof UnknownHostException);
  }

  private boolean fits(Duration pause) {
    return timeoutNanos == 0 || pauses.nanoTime() - begun + pause.toNanos() < timeoutNanos;
  }

  /** Tells the listener of the end of the attempt that is under way, once. */
  private void ended(WeComException failure) {
    CallEvent event;
    synchronized (this) {
      if (!underWay) {
        return;
      }
      underWay = false;
      if (settings.listener() == CallListener.none()) {
        return;
      }
      event = new CallEvent(operation.id(), attempt, Duration.ofNanos(pauses.nanoTime() - attemptBegun), failure);
    }
    try {
      settings.listener().attempted(event);
    } catch (RuntimeException e) {
      LOG.warn("A call listener failed", e);
    }
  }
}
