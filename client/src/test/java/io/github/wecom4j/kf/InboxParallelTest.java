package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.FakeKf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several accounts at the same time, with real threads. */
@Timeout(60)
class InboxParallelTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private KfInboxBuilder inbox(List<String> accounts, MessageHandler handler) {
    return KfInbox.builder().client(bench.client).accounts(accounts).store(new MemoryCursorStore()).handler(handler)
        .pollInterval(Duration.ofHours(1));
  }

  private List<String> accounts(int number) {
    List<String> accounts = IntStream.range(0, number).mapToObj(i -> "wk" + i).toList();
    accounts.forEach(account -> bench.platform.write(account, 50));
    return accounts;
  }

  @Test
  void handlesAccountsAtTheSameTime() throws Exception {
    CyclicBarrier allAtOnce = new CyclicBarrier(3);
    CountDownLatch met = new CountDownLatch(3);
    try (KfInbox inbox = inbox(accounts(3), (openKfid, message) -> {
      if (message.msgid().endsWith("-0")) {
        allAtOnce.await();
        met.countDown();
      }
    }).parallelism(3).build()) {
      inbox.start();
      assertThat(met.await(50, TimeUnit.SECONDS)).as("three handlers at work at the same time").isTrue();
    }
  }

  @Test
  void handlesNoMoreAccountsAtTheSameTimeThanAllowedAndEachInOrder() throws Exception {
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Map<String, List<String>> handled = new ConcurrentHashMap<>();
    List<String> accounts = accounts(12);
    CountDownLatch left = new CountDownLatch(12 * 50);
    try (KfInbox inbox = inbox(accounts, (openKfid, message) -> {
      most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
      handled.computeIfAbsent(openKfid, account -> new CopyOnWriteArrayList<>()).add(message.msgid());
      Thread.yield();
      atWork.decrementAndGet();
      left.countDown();
    }).parallelism(2).pageLimit(7).build()) {
      inbox.start();
      while (left.getCount() > 0) {
        accounts.forEach(account -> inbox.wake(account, null));
        left.await(1, TimeUnit.MILLISECONDS);
      }
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(handled).hasSize(12).allSatisfy((account, msgids) -> assertThat(msgids).isEqualTo(FakeKf.msgids(account, 0, 50)));
  }

  @Test
  void doesNotLetABusyAccountKeepTheOthersWaiting() throws Exception {
    bench.platform.write("wkBusy", 100_000);
    bench.platform.write("wkQuiet", 1);
    CountDownLatch quiet = new CountDownLatch(1);
    AtomicInteger busy = new AtomicInteger();
    try (KfInbox inbox = inbox(List.of("wkBusy", "wkQuiet"), (openKfid, message) -> {
      if (openKfid.equals("wkQuiet")) {
        quiet.countDown();
      } else {
        busy.incrementAndGet();
      }
    }).parallelism(1).pageLimit(10).build()) {
      inbox.start();
      assertThat(quiet.await(50, TimeUnit.SECONDS)).isTrue();
      assertThat(busy.get()).isLessThan(100_000);
    }
  }
}
