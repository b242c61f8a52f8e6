package io.github.wecom4j.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Whether a call was given up and why, and what has to be stopped then. */
final class Cancellation {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final AtomicReference<String> reason = new AtomicReference<>();
  private volatile Runnable stop = () -> {};

  /** Gives the call up; only the first reason counts. */
  void cancel(String why) {
    if (reason.compareAndSet(null, why)) {
      latch.countDown();
      stop.run();
    }
  }

  /** Sets what is stopped by a cancellation from now on; at once where it came before. */
  void onCancel(Runnable stopping) {
    stop = stopping;
    if (isCancelled()) {
      stopping.run();
    }
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
