package io.github.wecom4j.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends blocking calls whose time is over. OkHttp's own limit for a call wakes a thread at nearly every call, to sort it into a queue of
 * timers; that takes longer than all that this library does for a call. A limit of many seconds does not need to be met to the
 * millisecond, so the calls only enter a set, which is looked through now and then while there are any.
 */
final class Deadlines {
  /** Below this the limit is OkHttp's business; above it, a step late is less than a tenth. */
  static final Duration SHORTEST = Duration.ofSeconds(5);

  /** How late a call may be ended. */
  static final Duration STEP = Duration.ofMillis(250);
  /** Those of all clients. */
  static final Deadlines SHARED = new Deadlines(Pauses.SYSTEM);

  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

  private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean armed = new AtomicBoolean();
  private final Pauses pauses;

  Deadlines(Pauses pauses) {
    this.pauses = pauses;
  }

  /** Watches a call that begins now. */
  void watch(Cancellation call, Duration timeout) {
    call.endsAt(pauses.nanoTime() + timeout.toNanos(), timeout);
    calls.add(call);
    arm();
  }

  /** Forgets a call that has ended. */
  void forget(Cancellation call) {
    calls.remove(call);
  }

  /** Returns how many calls are watched. */
  int count() {
    return calls.size();
  }

  private void arm() {
    if (!armed.get() && armed.compareAndSet(false, true)) {
      pauses.later(STEP, this::look);
    }
  }

  private void look() {
    long now = pauses.nanoTime();
    for (Cancellation call : calls) {
      endIfLate(call, now);
    }
    armed.set(false);
    if (!calls.isEmpty()) {
      arm();
    }
  }

  /** What a listener of the user throws when its call is cancelled must not be the end of all deadlines. */
  private static void endIfLate(Cancellation call, long now) {
    try {
      call.endIfLate(now);
    } catch (RuntimeException e) {
      LOG.warn("A call whose time was over could not be ended", e);
    }
  }
}
