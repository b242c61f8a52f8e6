package io.github.wecom4j.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Threads that do the same thing at the same time. */
public final class Callers<T> {
  private final AtomicInteger started = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<T>> results = new ArrayList<>();
  private final List<CompletableFuture<Boolean>> interrupted = new ArrayList<>();

  private Callers() {}

  public static <T> Callers<T> start(int count, Supplier<T> work) {
    Callers<T> callers = new Callers<>();
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < count; i++) {
      callers.add(start, work);
    }
    callers.threads.forEach(Thread::start);
    start.countDown();
    return callers;
  }

  private void add(CountDownLatch start, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    results.add(result);
    interrupted.add(flag);
    threads.add(new Thread(() -> {
      Gate.await(start);
      started.incrementAndGet();
      try {
        T answer = work.get();
        flag.complete(Thread.currentThread().isInterrupted());
        result.complete(answer);
      } catch (Throwable e) {
        flag.complete(Thread.currentThread().isInterrupted());
        result.completeExceptionally(e);
      }
    }, "caller-" + threads.size()));
  }

  public Thread thread(int index) {
    return threads.get(index);
  }

  /** Waits until no caller gets any further. */
  public void awaitAllWaiting() {
    // A caller that still stands at the gate waits too, but not for what the test is about.
    Leftovers.await("a caller does not wait", () -> started.get() == threads.size() && threads.stream().allMatch(thread ->
        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING));
  }

  /** Returns what one caller got, or throws what it met. */
  public T answer(int index) {
    try {
      return results.get(index).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Tells whether one caller ended with its interrupt still set. */
  public boolean endedInterrupted(int index) {
    return interrupted.get(index).join();
  }

  /** Tells whether one still works. */
  public boolean unfinished() {
    return results.stream().anyMatch(result -> !result.isDone());
  }

  public List<T> answers() {
    return results.stream().map(CompletableFuture::join).toList();
  }

  public List<Throwable> failures() {
    return results.stream().map(result -> result.handle((answer, failure) -> failure).join()).toList();
  }
}
