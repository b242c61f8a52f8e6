package io.github.wecom4j.kf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Real threads and real time. The threads that read and handle keep the process alive; those that watch the clock do not. */
final class SystemThreads implements InboxThreads {
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor renewer;
  private final ScheduledThreadPoolExecutor timer;

  SystemThreads(int parallelism) {
    // Accounts wait in line at most once each, so the line is as long as there are accounts.
    workers = new ThreadPoolExecutor(parallelism, parallelism, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), workerFactory(),
        (task, pool) -> ((Task) task).dropped());
    renewer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemon("wecom4j-inbox-lease"),
        new ThreadPoolExecutor.DiscardPolicy());
    timer = new ScheduledThreadPoolExecutor(1, daemon("wecom4j-inbox-timer"), new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void work(Task task) {
    workers.execute(task);
  }

  @Override
  public void renew(Runnable task) {
    renewer.execute(task);
  }

  @Override
  public Timer later(Duration pause, Runnable task) {
    Future<?> waiting = timer.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }

  @Override
  public boolean isMine() {
    return Thread.currentThread() instanceof Worker worker && worker.owner == this;
  }

  @Override
  public boolean end(Duration grace) {
    timer.shutdownNow();
    workers.shutdown();
    boolean ended = awaitWorkers(grace);
    if (!ended) {
      List<Runnable> waiting = workers.shutdownNow();
      waiting.forEach(task -> ((Task) task).dropped());
    }
    renewer.shutdownNow();
    return ended;
  }

  private boolean awaitWorkers(Duration grace) {
    try {
      return workers.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ThreadFactory workerFactory() {
    AtomicInteger count = new AtomicInteger();
    return task -> new Worker(this, task, "wecom4j-inbox-" + count.incrementAndGet());
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A thread that knows whose it is. */
  private static final class Worker extends Thread {
    private final SystemThreads owner;

    Worker(SystemThreads owner, Runnable task, String name) {
      super(task, name);
      this.owner = owner;
      setDaemon(false);
    }
  }
}
