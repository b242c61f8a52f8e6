package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.CapturedLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When calls are ended, in time that a test moves by hand. */
@Timeout(60)
class DeadlinesTest {
  private static final Duration LIMIT = Deadlines.SHORTEST;
  private static final Duration STEP = Deadlines.STEP;

  private final HandTime time = new HandTime();
  private final Deadlines deadlines = new Deadlines(time);

  private Cancellation watched(Duration limit) {
    Cancellation call = new Cancellation();
    deadlines.watch(call, limit);
    return call;
  }

  @Test
  void endsACallWhoseTimeIsOverAndSaysSo() {
    Cancellation call = watched(LIMIT);
    CountDownLatch stopped = new CountDownLatch(1);
    call.onCancel(stopped::countDown);
    time.pass(LIMIT.minusNanos(1));
    assertThat(call.isCancelled()).isFalse();
    time.pass(STEP);
    assertThat(call.isCancelled()).isTrue();
    assertThat(call.isLate()).isTrue();
    assertThat(call.reason()).isEqualTo("time ran out (" + LIMIT + " for the whole call)");
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void isNeverMoreThanOneStepLateHoweverACallLiesBetweenTwoLooks() {
    for (int millis = 0; millis < STEP.toMillis(); millis++) {
      Cancellation other = watched(LIMIT.multipliedBy(2));
      time.pass(Duration.ofMillis(millis));
      Cancellation call = watched(LIMIT);
      time.pass(LIMIT.plus(STEP));
      assertThat(call.isLate()).as("begun %d ms after another", millis).isTrue();
      assertThat(other.isLate()).isFalse();
      deadlines.forget(other);
      deadlines.forget(call);
      time.pass(STEP);
    }
  }

  @Test
  void aStepIsLessThanATenthOfTheShortestLimit() {
    assertThat(STEP.multipliedBy(10)).isLessThan(LIMIT);
  }

  @Test
  void endsNeitherACallThatHasEndedNorTheNextOne() {
    Cancellation first = watched(LIMIT);
    time.pass(LIMIT.minus(STEP));
    deadlines.forget(first);
    Cancellation next = watched(LIMIT);
    time.pass(STEP.multipliedBy(3));
    assertThat(first.isCancelled()).isFalse();
    assertThat(next.isCancelled()).isFalse();
  }

  @Test
  void setsOneTimerForManyCallsAndNoneWhenTheyHaveEnded() {
    Cancellation[] calls = IntStream.range(0, 100).mapToObj(i -> watched(LIMIT)).toArray(Cancellation[]::new);
    assertThat(time.timers()).isEqualTo(1);
    time.pass(LIMIT.minus(STEP));
    assertThat(time.timers()).isEqualTo(1);
    for (Cancellation call : calls) {
      deadlines.forget(call);
    }
    time.pass(STEP);
    assertThat(time.timers()).isZero();
    assertThat(deadlines.count()).isZero();
    watched(LIMIT);
    assertThat(time.timers()).isEqualTo(1);
  }

  @Test
  void goesOnWhereStoppingACallThrows() {
    watched(LIMIT).onCancel(() -> {
      throw new IllegalStateException("a listener of the user");
    });
    Cancellation other = watched(LIMIT);
    try (CapturedLog log = new CapturedLog()) {
      time.pass(LIMIT.plus(STEP));
      assertThat(log.warnings()).isNotEmpty();
    }
    assertThat(other.isLate()).isTrue();
    Cancellation later = watched(LIMIT);
    time.pass(LIMIT.plus(STEP));
    assertThat(later.isLate()).isTrue();
  }

  @Test
  void leavesACallAloneThatItsUserHasGivenUp() {
    Cancellation call = watched(LIMIT);
    call.cancel("the call was cancelled");
    time.pass(LIMIT.plus(STEP));
    assertThat(call.reason()).isEqualTo("the call was cancelled");
    assertThat(call.isLate()).isFalse();
  }

  @Test
  void findsEveryCallThatIsAddedWhileOthersAreLookedThrough() {
    Callers<Cancellation> callers = Callers.start(8, () -> {
      for (int i = 0; i < 2000; i++) {
        deadlines.forget(watched(LIMIT));
      }
      return watched(LIMIT);
    });
    while (callers.unfinished()) {
      time.pass(Duration.ofNanos(1_000));
    }
    time.pass(LIMIT.plus(STEP));
    assertThat(callers.answers()).hasSize(8).allMatch(Cancellation::isLate);
  }

  /** Runs its timers while time is moved, each at its time. */
  private static final class HandTime implements Pauses {
    private final Queue<Timer> timers = new ArrayDeque<>();
    private long now = Long.MAX_VALUE - 1_000_000;

    synchronized int timers() {
      return timers.size();
    }

    void pass(Duration time) {
      long end;
      synchronized (this) {
        end = now + time.toNanos();
      }
      for (Timer next = due(end); next != null; next = due(end)) {
        next.task.run();
      }
      synchronized (this) {
        now = end;
      }
    }

    private synchronized Timer due(long end) {
      Timer next = timers.peek();
      if (next == null || next.at - end > 0) {
        return null;
      }
      now = next.at;
      return timers.remove();
    }

    @Override
    public synchronized long nanoTime() {
      return now;
    }

    @Override
    public void sleep(Duration pause, CountDownLatch cancelled) {
      throw new UnsupportedOperationException("Deadlines do not sleep");
    }

    @Override
    public synchronized Future<?> later(Duration pause, Runnable task) {
      FutureTask<Void> future = new FutureTask<>(task, null);
      timers.add(new Timer(now + pause.toNanos(), future));
      return future;
    }
  }

  private record Timer(long at, FutureTask<Void> task) {}
}
