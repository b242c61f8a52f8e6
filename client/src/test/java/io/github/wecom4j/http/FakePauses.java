package io.github.wecom4j.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Time that passes only while somebody pauses: a pause takes none of the time of the test. */
final class FakePauses implements Pauses {
  private final List<Duration> taken = new ArrayList<>();
  private final List<FutureTask<Void>> distant = new ArrayList<>();
  private Duration horizon = Duration.ofHours(1);
  /** Its origin may be anything, so that it runs over in the middle of a call. */
  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
  private Runnable meanwhile = () -> {};

  /** What is asked for so late or later, such as the end of a call, comes only when a test lets it; from an hour on by default. */
  FakePauses distantFrom(Duration pause) {
    horizon = pause;
    return this;
  }

  /** Lets something happen in the middle of each pause. */
  FakePauses meanwhile(Runnable something) {
    meanwhile = something;
    return this;
  }

  /** Returns the pauses so far. */
  synchronized List<Duration> taken() {
    return List.copyOf(taken);
  }

  synchronized void pass(Duration time) {
    now += time.toNanos();
  }

  /** Lets come what was asked for in the distant future. */
  void letTheDistantFutureCome() {
    List<FutureTask<Void>> tasks;
    synchronized (this) {
      tasks = List.copyOf(distant);
    }
    tasks.forEach(FutureTask::run);
  }

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public void sleep(Duration pause, CountDownLatch cancelled) throws InterruptedException {
    take(pause);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public Future<?> later(Duration pause, Runnable task) {
    FutureTask<Void> future = new FutureTask<>(task, null);
    if (pause.compareTo(horizon) >= 0) {
      synchronized (this) {
        distant.add(future);
      }
    } else {
      take(pause);
      future.run();
    }
    return future;
  }

  private void take(Duration pause) {
    synchronized (this) {
      taken.add(pause);
    }
    pass(pause.dividedBy(2));
    meanwhile.run();
    pass(pause.minus(pause.dividedBy(2)));
  }
}
