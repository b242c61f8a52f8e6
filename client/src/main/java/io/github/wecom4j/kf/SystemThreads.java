package io.github.wecom4j.kf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Real threads and real time. The threads that read and handle keep the process alive; those that watch the clock do not. */
final class SystemThreads implements InboxThreads {
  /** Longer than any process lives; a grace beyond it does not fit into nanoseconds. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final AtomicLong numbers = new AtomicLong();
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor renewer;
  private final ScheduledThreadPoolExecutor timer;

  SystemThreads(int parallelism) {
    // Accounts wait in line at most once each, so the line is as long as there are accounts.
    workers = new ThreadPoolExecutor(parallelism, parallelism, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), workerFactory(),
        (job, pool) -> ((Job) job).task.dropped());
    startWorkers();
    // As many as there are workers: one account whose row in the store is blocked does not cost the others their leases.
    renewer = new ThreadPoolExecutor(parallelism, parallelism, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
        daemon("wecom4j-inbox-lease"), new ThreadPoolExecutor.DiscardPolicy());
    renewer.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, daemon("wecom4j-inbox-timer"), new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Now and not with the first accounts, so that it is the start that fails where there can be no more threads. */
  private void startWorkers() {
    try {
      workers.prestartAllCoreThreads();
    } catch (Error e) {
      workers.shutdownNow();
      throw e;
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Timer work(Task task, Duration patience) {
    Job job = new Job(task, nanoTime() + patience.toNanos(), numbers.getAndIncrement());
    workers.execute(job);
    return () -> workers.remove(job);
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
    workers.shutdown();
    boolean ended = awaitWorkers(grace.compareTo(FOR_EVER) < 0 ? grace : FOR_EVER);
    if (!ended) {
      List<Runnable> waiting = workers.shutdownNow();
      waiting.forEach(job -> ((Job) job).task.dropped());
    }
    timer.shutdownNow();
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

  /** A task in line, by when it is due. Times may overflow, so that they are compared by their difference. */
  private static final class Job implements Runnable, Comparable<Job> {
    private final Task task;
    private final long due;
    private final long number;

    Job(Task task, long due, long number) {
      this.task = task;
      this.due = due;
      this.number = number;
    }

    @Override
    public void run() {
      task.run();
    }

    @Override
    public int compareTo(Job other) {
      return due == other.due ? Long.compare(number, other.number) : Long.signum(due - other.due);
    }
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
