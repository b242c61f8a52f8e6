package io.github.wecom4j.support;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Lets tasks run one at a time, and decides by a seed which of them goes on at each step: the same seed gives the same order of steps,
 * whatever the machine is doing. Steps are where the code under test calls what a test has handed in: clock, store, platform, executor.
 *
 * <p>Time is made up: it passes only when nobody can go on without it.
 */
public final class Interleaving {
  private static final Executor THREADS = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work, "interleaved");
    thread.setDaemon(true);
    return thread;
  });
  private static final int LAST_STEPS = 60;
  private static final int ENOUGH = 200_000;

  private final Random random;
  private final List<Task> tasks = new ArrayList<>();
  private final Semaphore scheduler = new Semaphore(0);
  private final Deque<String> trace = new ArrayDeque<>();
  private Task current;
  private long nanoTime;
  private int steps;
  private boolean ended;

  public Interleaving(Random random) {
    this.random = random;
  }

  /** Adds a task; it begins at some later step. */
  public void add(String name, Runnable work) {
    Task task = new Task(name);
    tasks.add(task);
    THREADS.execute(() -> task.run(work));
  }

  /** Lets others go on before this task does. */
  public void step(String what) {
    note(what);
    current.pause();
  }

  /** Waits for something that another task does. An interrupt ends the wait. */
  public <T> T await(CompletableFuture<T> pending) throws InterruptedException, ExecutionException {
    Task me = current;
    me.awaited = pending;
    me.pause();
    me.awaited = null;
    me.throwIfInterrupted();
    return pending.get();
  }

  /** Waits until that much time has passed. An interrupt ends the wait. */
  public void sleep(Duration pause) throws InterruptedException {
    Task me = current;
    me.until = nanoTime + pause.toNanos();
    me.pause();
    me.until = null;
    me.throwIfInterrupted();
  }

  /** Interrupts a task that waits, and returns whether there is one of that name. */
  public boolean interrupt(String name) {
    for (Task task : tasks) {
      if (task.name.equals(name) && task.awaited != null && !task.awaited.isDone()) {
        task.interrupted = true;
        return true;
      }
    }
    return false;
  }

  public long nanoTime() {
    return nanoTime;
  }

  public Random random() {
    return random;
  }

  /** Writes a line into the story that a failure tells. */
  public void note(String what) {
    if (trace.size() == LAST_STEPS) {
      trace.removeFirst();
    }
    trace.addLast((current == null ? "scheduler" : current.name) + ": " + what);
  }

  /** Runs all tasks to their end. Fails with the last steps when one fails, when all wait for each other, and when there is no end. */
  public void run() {
    try {
      while (goOn()) {
        steps++;
        if (steps > ENOUGH) {
          throw new AssertionError("no end after " + ENOUGH + " steps");
        }
      }
    } catch (Throwable e) {
      throw new AssertionError(e.getMessage() + "\nThe last steps:\n  " + String.join("\n  ", trace), e);
    } finally {
      end();
    }
  }

  private boolean goOn() throws Throwable {
    List<Task> able = tasks.stream().filter(Task::canGoOn).toList();
    if (able.isEmpty()) {
      return passTime();
    }
    current = able.get(random.nextInt(able.size()));
    current.baton.release();
    scheduler.acquireUninterruptibly();
    Throwable failure = current.failure;
    current = null;
    if (failure != null) {
      throw failure;
    }
    return true;
  }

  private boolean passTime() {
    var next = tasks.stream().filter(task -> task.until != null).mapToLong(task -> task.until).min();
    if (next.isPresent()) {
      nanoTime = next.getAsLong();
      return true;
    }
    List<Task> stuck = tasks.stream().filter(task -> !task.done).toList();
    if (!stuck.isEmpty()) {
      throw new AssertionError("they wait for ever: " + stuck.stream().map(task -> task.name).collect(Collectors.joining(", ")));
    }
    return false;
  }

  private void end() {
    ended = true;
    tasks.stream().filter(task -> !task.done).forEach(task -> task.baton.release());
  }

  private final class Task {
    private final String name;
    private final Semaphore baton = new Semaphore(0);
    private CompletableFuture<?> awaited;
    private Long until;
    private boolean interrupted;
    private boolean done;
    private Throwable failure;

    Task(String name) {
      this.name = name;
    }

    boolean canGoOn() {
      return !done && (interrupted || (awaited == null || awaited.isDone()) && (until == null || until <= nanoTime));
    }

    void run(Runnable work) {
      baton.acquireUninterruptibly();
      try {
        if (!ended) {
          work.run();
        }
      } catch (Ended e) {
        // The run failed elsewhere.
      } catch (Throwable e) {
        failure = e;
      }
      done = true;
      // What the work left behind must not reach the next that gets this thread.
      Thread.interrupted();
      scheduler.release();
    }

    void pause() {
      if (!ended) {
        scheduler.release();
        baton.acquireUninterruptibly();
      }
      if (ended) {
        throw new Ended();
      }
    }

    void throwIfInterrupted() throws InterruptedException {
      if (interrupted) {
        interrupted = false;
        throw new InterruptedException();
      }
    }
  }

  private static final class Ended extends Error {
    private static final long serialVersionUID = 1L;

    Ended() {
      super("the run has ended", null, false, false);
    }
  }
}
