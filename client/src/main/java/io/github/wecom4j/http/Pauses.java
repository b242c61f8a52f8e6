package io.github.wecom4j.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time as the calls see it; tests put their own in its place. */
interface Pauses {
  Pauses SYSTEM = new Pauses() {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration pause, CountDownLatch cancelled) throws InterruptedException {
      cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Future<?> later(Duration pause, Runnable task) {
      return Scheduler.SHARED.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  };

  long nanoTime();

  /** Waits for the pause, or until the call is cancelled. */
  void sleep(Duration pause, CountDownLatch cancelled) throws InterruptedException;

  /** Runs a short task after the pause, unless it is cancelled before. */
  Future<?> later(Duration pause, Runnable task);

  /** One daemon thread for all clients; it only hands work on, and ends when there is none. */
  final class Scheduler {
    static final ScheduledThreadPoolExecutor SHARED = create();

    private Scheduler() {}

    private static ScheduledThreadPoolExecutor create() {
      ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "wecom4j-pauses");
        thread.setDaemon(true);
        return thread;
      });
      // The deadline of a call that has ended must not hold on to its answer.
      scheduler.setRemoveOnCancelPolicy(true);
      scheduler.setKeepAliveTime(10, TimeUnit.SECONDS);
      scheduler.allowCoreThreadTimeOut(true);
      return scheduler;
    }
  }
}
