package io.github.wecom4j.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/** Whether a call was given up and why, and what has to be stopped then. */
final class Cancellation {
  /** Not the one of the system, which is slow to be had for an object as short-lived as this. */
  private final int hash = ThreadLocalRandom.current().nextInt();
  private final CountDownLatch latch = new CountDownLatch(1);
  private final AtomicReference<String> reason = new AtomicReference<>();
  private volatile boolean late;
  private volatile long endsAt;
  private volatile Duration limit;
  private volatile Runnable stop = () -> {};

  /** Gives the call up; only the first reason counts. */
  void cancel(String why) {
    if (reason.compareAndSet(null, why)) {
      latch.countDown();
      stop.run();
    }
  }

  /** Gives the call a time by which it has to end. */
  void endsAt(long nanoTime, Duration timeout) {
    endsAt = nanoTime;
    limit = timeout;
  }

  /** Gives the call up where its time is over. */
  void endIfLate(long now) {
    Duration timeout = limit;
    if (timeout != null && now - endsAt >= 0 && reason.compareAndSet(null, "time ran out (" + timeout + " for the whole call)")) {
      late = true;
      latch.countDown();
      stop.run();
    }
  }

  /** Tells whether it was not a user who gave the call up, but its deadline. */
  boolean isLate() {
    return late;
  }

  /** Sets what is stopped by a cancellation from now on; at once where it came before. */
  void onCancel(Runnable stopping) {
    stop = stopping;
    if (isCancelled()) {
      stopping.run();
    }
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  boolean isCancelled() {
    return latch.getCount() == 0;
  }

  /** Returns why, or null. */
  String reason() {
    return reason.get();
  }

  /** Returns what opens when the call is given up. */
  CountDownLatch latch() {
    return latch;
  }
}
