package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.Gate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes first, and what a stop leaves running. */
@Timeout(60)
class SystemThreadsTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration PATIENT = Duration.ofHours(1);

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final Gate gate = new Gate();
  private final CountDownLatch dropped = new CountDownLatch(1);

  /** One thread, which is busy until the gate opens. */
  private final SystemThreads threads = new SystemThreads(1);

  @AfterEach
  void end() {
    gate.open();
    threads.end(LONG);
  }

  private void occupyTheThread() {
    threads.work(gate::pass, Duration.ZERO);
    gate.awaitVisitor();
  }

  private InboxThreads.Task note(String name) {
    return () -> done.add(name);
  }

  private void openAndEnd() {
    gate.open();
    assertThat(threads.end(LONG)).isTrue();
  }

  @Test
  void runThoseFirstThatHaveNoPatience() {
    occupyTheThread();
    threads.work(note("poll 1"), PATIENT);
    threads.work(note("poll 2"), PATIENT);
    threads.work(note("callback 1"), Duration.ZERO);
    threads.work(note("callback 2"), Duration.ZERO);
    openAndEnd();
    assertThat(done).containsExactly("callback 1", "callback 2", "poll 1", "poll 2");
  }

  @Test
  void letNobodyWaitForEver() {
    occupyTheThread();
    threads.work(note("poll"), Duration.ofNanos(1));
    IntStream.range(0, 10).forEach(i -> threads.work(note("callback"), Duration.ofNanos(2)));
    openAndEnd();
    assertThat(done).first().as("whose patience is over").isEqualTo("poll");
  }

  @Test
  void forgetWhoGivesUpItsPlace() {
    occupyTheThread();
    InboxThreads.Timer place = threads.work(note("gone"), Duration.ZERO);
    threads.work(note("there"), Duration.ZERO);
    place.cancel();
    openAndEnd();
    assertThat(done).containsExactly("there");
  }

  @Test
  void renewOneLeaseWhileTheStoreHoldsUpAnother() throws InterruptedException {
    SystemThreads two = new SystemThreads(2);
    CountDownLatch renewed = new CountDownLatch(1);
    two.renew(gate::pass);
    gate.awaitVisitor();
    two.renew(renewed::countDown);
    assertThat(renewed.await(50, TimeUnit.SECONDS)).isTrue();
    gate.open();
    two.end(LONG);
  }

  /** A handler may take minutes to end; its lease must be renewed meanwhile. */
  @Test
  void keepTimersAndRenewalsGoingUntilTheHandlersHaveEnded() {
    occupyTheThread();
    CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> threads.end(LONG));
    awaitEnding();
    threads.later(Duration.ofMillis(1), () -> threads.renew(gate::open));
    assertThat(ended.join()).as("the handler ended, because the renewal let it").isTrue();
  }

  /** Puts tasks in line until one is refused. */
  private void awaitEnding() {
    while (dropped.getCount() > 0) {
      threads.work(new InboxThreads.Task() {
        @Override
        public void run() {}

        @Override
        public void dropped() {
          dropped.countDown();
        }
      }, Duration.ZERO);
    }
  }

  @Test
  void waitAsLongAsItTakesWhereTheGraceIsForEver() {
    assertThat(threads.end(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
  }
}
