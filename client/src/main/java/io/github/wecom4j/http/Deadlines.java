package io.github.wecom4j.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends blocking calls whose time is over. OkHttp's own limit for a call wakes a thread at nearly every call, to sort it into a queue of
 * timers; that takes longer than all that this library does for a call. A limit of many seconds does not need to be met to the
 * millisecond, so the calls only enter a set, which is looked through now and then while there are any.
 */
final class Deadlines {
  /** Below this the limit is OkHttp's business; above it, a step late is less than a tenth. */
  static final Duration SHORTEST = Duration.ofSeconds(5);

  private static final Duration STEP = Duration.ofMillis(250);
  private static final Deadlines SHARED = new Deadlines();

  private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean armed = new AtomicBoolean();

  private Deadlines() {}

  /** Watches a call that has a {@link Cancellation#endsAt deadline}. */
  static void watch(Cancellation call) {
    SHARED.calls.add(call);
    SHARED.arm();
  }

  /** Forgets a call that has ended. */
  static void forget(Cancellation call) {
    SHARED.calls.remove(call);
  }

  private void arm() {
    if (!armed.get() && armed.compareAndSet(false, true)) {
      Pauses.SYSTEM.later(STEP, this::look);
    }
  }

  private void look() {
    long now = System.nanoTime();
    for (Cancellation call : calls) {
      call.endIfLate(now);
    }
    armed.set(false);
    if (!calls.isEmpty()) {
      arm();
    }
  }
}
