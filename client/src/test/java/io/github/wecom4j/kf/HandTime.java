package io.github.wecom4j.kf;

import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Time that a test moves, and threads that work only then: everything happens in the thread of the test, in a fixed order. */
final class HandTime {
  private final HandClock clock = new HandClock();
  private final Instant begin = clock.instant();
  private final PriorityQueue<Job> work = new PriorityQueue<>(Comparator.comparing(Job::due).thenComparing(Job::number));
  private final PriorityQueue<Due> later = new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private long number;

  Clock clock() {
    return clock;
  }

  /** Returns threads of an inbox; several inboxes may live in one time. */
  InboxThreads threads() {
    return new Threads();
  }

  /** Does all that there is to do now. */
  void runAll() {
    for (Job job = work.poll(); job != null; job = work.poll()) {
      job.task().run();
    }
  }

  /** Lets time pass, and does what becomes due, each thing at its time. A handler may call it, to take its time. */
  void advance(Duration by) {
    Instant end = clock.instant().plus(by);
    runAll();
    while (!later.isEmpty() && !later.peek().at().isAfter(end)) {
      Due due = later.remove();
      if (due.at().isAfter(clock.instant())) {
        clock.advance(Duration.between(clock.instant(), due.at()));
      }
      due.task().run();
      runAll();
    }
    if (end.isAfter(clock.instant())) {
      clock.advance(Duration.between(clock.instant(), end));
    }
  }

  /** Returns how many tasks wait for their time. */
  int waiting() {
    return later.size();
  }

  private record Job(Threads owner, Instant due, long number, InboxThreads.Task task) {}

  private record Due(Threads owner, Instant at, long number, Runnable task) {}

  private final class Threads implements InboxThreads {
    private boolean ended;

    @Override
    public long nanoTime() {
      return Duration.between(begin, clock.instant()).toNanos();
    }

    @Override
    public Timer work(Task task, Duration patience) {
      Job job = new Job(this, clock.instant().plus(patience), number++, task);
      if (ended) {
        task.dropped();
      } else {
        work.add(job);
      }
      return () -> work.remove(job);
    }

    @Override
    public void renew(Runnable task) {
      task.run();
    }

    @Override
    public Timer later(Duration pause, Runnable task) {
      Due due = new Due(this, clock.instant().plus(pause), number++, task);
      later.add(due);
      return () -> later.remove(due);
    }

    @Override
    public boolean isMine() {
      return false;
    }

    @Override
    public boolean end(Duration grace) {
      ended = true;
      List<Job> mine = work.stream().filter(job -> job.owner() == this).toList();
      work.removeAll(mine);
      mine.forEach(job -> job.task().run());
      later.removeIf(due -> due.owner() == this);
      return true;
    }
  }
}
