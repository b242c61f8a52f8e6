package io.github.wecom4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.kf.Lease;
import io.github.wecom4j.kf.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store must do. */
@Timeout(120)
public abstract class CursorStoreContract {
  public static final String ACCOUNT = "wkDemoAccount0001";
  public static final Duration LEASE = Duration.ofSeconds(30);

  private CursorStore store;

  /** Returns an empty store. */
  protected abstract CursorStore create() throws Exception;

  /** Returns a second store on the same data, as another process would have it. */
  protected abstract CursorStore another() throws Exception;

  /** Lets time pass for the store, or sets its clock back where the time is negative. */
  protected abstract void pass(Duration time) throws Exception;

  @BeforeEach
  void createStore() throws Exception {
    store = create();
  }

  private Lease acquired(String owner) {
    Lease lease = store.tryAcquire(ACCOUNT, owner, LEASE);
    assertThat(lease).as("lease of " + owner).isNotNull();
    return lease;
  }

  @Test
  void knowsNothingOfAnAccountThatNobodyRead() {
    assertThat(store.load(ACCOUNT)).isEqualTo(Progress.NONE);
    acquired("one");
    assertThat(store.load(ACCOUNT)).isEqualTo(Progress.NONE);
  }

  @Test
  void givesALeaseToOneOnly() throws Exception {
    Lease lease = acquired("one");
    assertThat(lease.openKfid()).isEqualTo(ACCOUNT);
    assertThat(lease.owner()).isEqualTo("one");
    assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).isNull();
    assertThat(another().tryAcquire(ACCOUNT, "two", LEASE)).isNull();
    assertThat(store.tryAcquire("wkOther", "two", LEASE)).isNotNull();
  }

  @Test
  void givesItToAnotherWhenItsTimeIsOver() throws Exception {
    Lease first = acquired("one");
    pass(LEASE.minusSeconds(10));
    assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).isNull();
    pass(Duration.ofSeconds(11));
    assertThat(another().tryAcquire(ACCOUNT, "two", LEASE)).satisfies(second -> assertThat(second.fence()).isGreaterThan(first.fence()));
  }

  @Test
  void givesItBackAtOnceToWhoeverHadIt() {
    Lease first = acquired("one");
    Lease second = acquired("one");
    assertThat(second.fence()).isGreaterThan(first.fence());
    assertThat(store.commit(first, "C1", List.of("m1"))).as("commit of its former life").isFalse();
    assertThat(store.renew(first, LEASE)).isFalse();
    assertThat(store.commit(second, "C1", List.of("m1"))).isTrue();
  }

  @Test
  void makesALeaseLastByRenewal() throws Exception {
    Lease lease = acquired("one");
    pass(LEASE.minusSeconds(5));
    assertThat(store.renew(lease, LEASE)).isTrue();
    pass(LEASE.minusSeconds(5));
    assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).isNull();
    pass(Duration.ofSeconds(6));
    assertThat(store.renew(lease, LEASE)).as("late, but nobody took it").isTrue();
    assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).isNull();
  }

  @Test
  void doesNotKeepAnAccountFromEverybodyWhenTheClockIsSetBack() throws Exception {
    Lease dead = acquired("dead");
    pass(Duration.ofDays(-1));
    assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).as("its owner may live").isNull();
    pass(LEASE.minusSeconds(10));
    assertThat(another().tryAcquire(ACCOUNT, "two", LEASE.multipliedBy(100))).isNull();
    pass(Duration.ofSeconds(11));
    assertThat(another().tryAcquire(ACCOUNT, "two", LEASE)).satisfies(second -> assertThat(second.fence()).isGreaterThan(dead.fence()));
  }

  @Test
  void leavesAnAccountToAnOwnerThatLivesWhenTheClockIsSetBack() throws Exception {
    Lease alive = acquired("alive");
    pass(Duration.ofDays(-1));
    for (int i = 0; i < 10; i++) {
      assertThat(store.tryAcquire(ACCOUNT, "two", LEASE)).isNull();
      pass(LEASE.dividedBy(3));
      assertThat(store.renew(alive, LEASE)).isTrue();
    }
    assertThat(store.commit(alive, "C1", List.of("m1"))).isTrue();
  }

  @Test
  void doesNotRenewALeaseThatAnotherHasTaken() throws Exception {
    Lease lease = acquired("one");
    pass(LEASE.plusSeconds(1));
    acquired("two");
    assertThat(store.renew(lease, LEASE)).isFalse();
    pass(LEASE.plusSeconds(1));
    assertThat(store.renew(lease, LEASE)).as("also when the other's time is over").isFalse();
  }

  @Test
  void givesAReleasedAccountToAnybody() throws Exception {
    Lease lease = acquired("one");
    store.release(lease);
    Lease second = another().tryAcquire(ACCOUNT, "two", LEASE);
    assertThat(second.fence()).isGreaterThan(lease.fence());
    assertThat(store.commit(lease, "C1", List.of())).as("commit after release").isFalse();
  }

  @Test
  void doesNotReleaseWhatAnotherHasTaken() throws Exception {
    Lease lease = acquired("one");
    pass(LEASE.plusSeconds(1));
    acquired("two");
    store.release(lease);
    assertThat(store.tryAcquire(ACCOUNT, "three", LEASE)).isNull();
  }

  @Test
  void refusesTheLateCommitOfOneWhoseAccountWasTaken() throws Exception {
    Lease one = acquired("one");
    pass(LEASE.plusSeconds(1));
    Lease two = acquired("two");
    assertThat(another().commit(two, "C2", List.of("m1", "m2"))).isTrue();
    assertThat(store.commit(one, "C1", List.of("m1"))).isFalse();
    pass(LEASE.plusSeconds(1));
    assertThat(store.commit(one, "C1", List.of("m1"))).as("also when the other's time is over").isFalse();
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C2", List.of("m1", "m2")));
  }

  @Test
  void takesALateCommitWhereNobodyTookTheAccount() throws Exception {
    Lease lease = acquired("one");
    pass(LEASE.multipliedBy(10));
    assertThat(store.commit(lease, "C1", List.of("m1"))).isTrue();
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C1", List.of("m1")));
  }

  @Test
  void refusesACommitForAnAccountThatItDoesNotKnow() {
    Lease invented = new Lease("wkNever", "one", 1);
    assertThat(store.commit(invented, "C1", List.of("m1"))).isFalse();
    assertThat(store.renew(invented, LEASE)).isFalse();
    store.release(invented);
    assertThat(store.load("wkNever")).isEqualTo(Progress.NONE);
  }

  @Test
  void addsHandledMessagesAndReplacesTheCursor() throws Exception {
    Lease lease = acquired("one");
    store.commit(lease, null, List.of("m1"));
    store.commit(lease, null, List.of("m2", "m3"));
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress(null, List.of("m1", "m2", "m3")));
    store.commit(lease, "C1", List.of());
    store.commit(lease, "C2", List.of("m4"));
    assertThat(another().load(ACCOUNT)).isEqualTo(new Progress("C2", List.of("m1", "m2", "m3", "m4")));
    store.commit(lease, null, List.of());
    assertThat(store.load(ACCOUNT).cursor()).as("back to the beginning").isNull();
  }

  @Test
  void takesTheSameCommitTwice() {
    Lease lease = acquired("one");
    store.commit(lease, "C1", List.of("m1", "m2"));
    assertThat(store.commit(lease, "C1", List.of("m1", "m2"))).isTrue();
    assertThat(store.load(ACCOUNT).handled()).containsOnly("m1", "m2");
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C1");
  }

  @Test
  void remembersTheNewestMessagesAndForgetsTheOldest() {
    Lease lease = acquired("one");
    int all = 3 * CursorStore.REMEMBERED / 2;
    List<String> msgids = IntStream.range(0, all).mapToObj(i -> "m" + i).toList();
    for (int i = 0; i < all; i += 500) {
      store.commit(lease, "C" + i, msgids.subList(i, i + 500));
    }
    assertThat(store.load(ACCOUNT).handled()).isEqualTo(msgids.subList(all - CursorStore.REMEMBERED, all));
  }

  @Test
  void keepsAccountsApart() {
    Lease one = acquired("one");
    Lease other = store.tryAcquire("wkdemoaccount0001", "one", LEASE);
    store.commit(one, "C1", List.of("m1"));
    store.commit(other, "D1", List.of("n1"));
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C1", List.of("m1")));
    assertThat(store.load("wkdemoaccount0001")).as("an id that differs in case only").isEqualTo(new Progress("D1", List.of("n1")));
  }

  @Test
  void takesNamesOfAnyForm() {
    String account = "../wk 客服\n\"'; --%";
    Lease lease = store.tryAcquire(account, "o'wner\n", LEASE);
    assertThat(store.commit(lease, "C\n\"'1", List.of("m\n1", "消息", "m".repeat(200)))).isTrue();
    assertThat(store.load(account)).isEqualTo(new Progress("C\n\"'1", List.of("m\n1", "消息", "m".repeat(200))));
  }

  @Test
  void givesAnAccountToOneOfManyWhoAskAtTheSameTime() throws Exception {
    int askers = 8;
    for (int round = 0; round < 10; round++) {
      String account = "wkRound" + round;
      CyclicBarrier start = new CyclicBarrier(askers);
      List<Callable<Lease>> asking = new ArrayList<>();
      for (int i = 0; i < askers; i++) {
        String owner = "owner" + i;
        CursorStore mine = i % 2 == 0 ? store : another();
        asking.add(() -> {
          start.await();
          return mine.tryAcquire(account, owner, LEASE);
        });
      }
      assertThat(all(asking).stream().filter(lease -> lease != null)).as(account).hasSize(1);
    }
  }

  @Test
  void losesNoCommitOfAccountsThatAreReadAtTheSameTime() throws Exception {
    ConcurrentLinkedQueue<Boolean> stored = new ConcurrentLinkedQueue<>();
    List<Callable<Void>> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String account = "wkReader" + i;
      CursorStore mine = i % 2 == 0 ? store : another();
      readers.add(() -> {
        Lease lease = mine.tryAcquire(account, "one", LEASE);
        for (int n = 0; n < 25; n++) {
          stored.add(mine.commit(lease, "C" + n, List.of("m" + n)));
        }
        return null;
      });
    }
    all(readers);
    assertThat(stored).hasSize(100).containsOnly(true);
    for (int i = 0; i < 4; i++) {
      assertThat(store.load("wkReader" + i)).isEqualTo(new Progress("C24", IntStream.range(0, 25).mapToObj(n -> "m" + n).toList()));
    }
  }

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
