package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComTransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts of one call: how many there were, what went wrong, and whether there is another. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final CallSettings settings;
  private final Operation operation;
  private final boolean repeatable;
  private final Pauses pauses;
  private final long timeoutNanos;
  private final long begun;
  private final List<WeComException> earlier = new ArrayList<>(0);

  private int attempt = 1;
  private long attemptBegun;
  private boolean answerLost;

  Attempts(CallSettings settings, Operation operation, boolean repeatable, Pauses pauses, Duration timeout) {
    this.settings = settings;
    this.operation = operation;
    this.repeatable = repeatable;
    this.pauses = pauses;
    this.timeoutNanos = timeout.toNanos();
    this.begun = pauses.nanoTime();
  }

  boolean isFirst() {
    return attempt == 1;
  }

  /** Returns how long the next attempt has to wait for its turn. */
  Duration turn() {
    return settings.rates().reserve(operation.id(), pauses.nanoTime());
  }

  /** Notes that an attempt begins, and returns what is left of the time for the whole call; zero for no limit. */
  long begin() {
    attemptBegun = pauses.nanoTime();
    return timeoutNanos == 0 ? 0 : Math.max(1, timeoutNanos - (attemptBegun - begun));
  }

  void succeeded() {
    tell(null);
  }

  /** Returns the pause before the next attempt, or null where this failure ends the call. */
  Duration pauseAfter(WeComException failure) {
    tell(failure);
    Duration pause = repeatable ? settings.retries().pauseAfter(attempt, failure, ThreadLocalRandom.current()) : null;
    if (pause == null || !fits(pause)) {
      return null;
    }
    LOG.debug("{} is tried again in {} ms after attempt {}: {}", operation.id(), pause.toMillis(), attempt, failure.getMessage());
    answerLost |= failure instanceof WeComTransportException;
    earlier.add(failure);
    attempt++;
    return pause;
  }

  /** Returns the failure that ends the call, with those before it. */
  WeComException last(WeComException failure) {
    earlier.stream().filter(before -> before != failure).forEach(failure::addSuppressed);
    return failure;
  }

  /** Tells whether an errcode says that an earlier attempt, whose answer was lost, had been taken. */
  boolean wasTakenBefore(WeComApiException failure) {
    if (answerLost) {
      for (int taken : operation.takenBefore()) {
        if (failure.errcode() == taken) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean fits(Duration pause) {
    return timeoutNanos == 0 || pauses.nanoTime() - begun + pause.toNanos() < timeoutNanos;
  }

  private void tell(WeComException failure) {
    try {
      settings.listener().attempted(new CallEvent(operation.id(), attempt, Duration.ofNanos(pauses.nanoTime() - attemptBegun), failure));
    } catch (RuntimeException e) {
      LOG.warn("A call listener failed", e);
    }
  }
}
