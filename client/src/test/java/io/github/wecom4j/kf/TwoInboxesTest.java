package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.support.FakeKf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one store, of which one may be cut off from it. */
@Timeout(60)
class TwoInboxesTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Bench bench = new Bench();
  private final CursorStore shared = new MemoryCursorStore(bench.time.clock());
  private final FlakyStore storeOfOne = new FlakyStore(shared);
  private final FlakyStore storeOfTwo = new FlakyStore(shared);
  private final List<String> handledByOne = new ArrayList<>();
  private final List<String> handledByTwo = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  private KfInboxBuilder one() {
    return bench.inbox().store(storeOfOne).leaseLength(LEASE).handler((openKfid, message) -> handledByOne.add(message.msgid()));
  }

  private KfInboxBuilder two() {
    return bench.inbox().store(storeOfTwo).leaseLength(LEASE).handler((openKfid, message) -> handledByTwo.add(message.msgid()));
  }

  private void takeByOne(Message message) {
    handledByOne.add(message.msgid());
  }

  @Test
  void doNotHandleAMessageTwice() {
    bench.started(one());
    bench.started(two());
    for (int minute = 0; minute < 20; minute++) {
      bench.platform.write(ACCOUNT, 5);
      bench.time.advance(Duration.ofMinutes(1));
    }
    assertThat(handledByOne.size() + handledByTwo.size()).isEqualTo(100);
    List<String> all = new ArrayList<>(handledByOne);
    all.addAll(handledByTwo);
    assertThat(all).containsExactlyInAnyOrderElementsOf(FakeKf.msgids(ACCOUNT, 0, 100));
  }

  @Test
  void letWhoeverIsWokenReadAnAccountThatNobodyReads() {
    bench.started(one());
    KfInbox two = bench.started(two());
    bench.platform.write(ACCOUNT, 1);
    two.wake(ACCOUNT, null);
    bench.time.runAll();
    assertThat(handledByTwo).hasSize(1);
  }

  @Test
  void waitForEachOtherWhileAHandlerTakesLongerThanALease() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox two = two().build();
    KfInbox one = one().handler((openKfid, message) -> {
      two.wakeAll();
      bench.time.advance(LEASE.multipliedBy(5));
      takeByOne(message);
    }).build();
    two.start();
    bench.platform.answerNextWith("err_-1");
    bench.time.runAll();
    one.start();
    bench.time.runAll();
    assertThat(handledByOne).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    assertThat(handledByTwo).isEmpty();
  }

  @Test
  void leaveAnAccountToTheOneWhoseHandlerTakesHours() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox two = two().build();
    bench.started(one().handler((openKfid, message) -> {
      two.start();
      bench.time.advance(Duration.ofHours(7));
      takeByOne(message);
    }));
    bench.time.advance(LEASE.multipliedBy(3));
    assertThat(handledByOne).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    assertThat(handledByTwo).isEmpty();
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void takeOverFromADeadOneThoughTheClockOfTheStoreIsSetBackByADay() {
    bench.platform.write(ACCOUNT, 10);
    SettableClock clock = new SettableClock();
    CursorStore store = new MemoryCursorStore(clock);
    store.tryAcquire(ACCOUNT, "dead", LEASE);
    clock.offset = Duration.ofDays(-1);
    bench.started(two().store(store));
    bench.time.advance(LEASE.multipliedBy(3));
    assertThat(handledByTwo).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 10));
  }

  @Test
  void handNoMoreThanTheBoundTwiceWhenTheClockOfTheStoreIsSetForwardByAnHour() {
    bench.platform.write(ACCOUNT, 10);
    SettableClock clock = new SettableClock();
    CursorStore store = new MemoryCursorStore(clock);
    KfInbox two = two().store(store).build();
    bench.started(one().store(store).handler((openKfid, message) -> {
      takeByOne(message);
      if (handledByOne.size() == 4) {
        clock.offset = Duration.ofHours(1);
        two.start();
        bench.time.runAll();
      }
    }));
    bench.time.advance(LEASE.multipliedBy(3));
    assertThat(handledByOne).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 4));
    assertThat(handledByTwo).as("from the message that one has not stored").isEqualTo(FakeKf.msgids(ACCOUNT, 3, 10));
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.LEASE_LOST);
  }

  /** The clock of a store, which somebody sets. */
  private final class SettableClock extends Clock {
    private Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
      return bench.time.clock().instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void takeOverFromADeadOneWhenItsLeaseHasEnded() {
    bench.platform.write(ACCOUNT, 10);
    shared.tryAcquire(ACCOUNT, "dead", LEASE);
    bench.started(two());
    bench.time.advance(LEASE.minusSeconds(1));
    assertThat(handledByTwo).isEmpty();
    bench.time.advance(LEASE);
    assertThat(handledByTwo).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 10));
  }

  @Test
  void takeOverAtOnceUnderTheSameName() {
    bench.platform.write(ACCOUNT, 10);
    shared.tryAcquire(ACCOUNT, "pod-1", LEASE);
    bench.started(two().owner("pod-1"));
    assertThat(handledByTwo).hasSize(10);
  }

  @Test
  void refuseTheLateCommitOfOneThatWasCutOff() {
    bench.platform.write(ACCOUNT, 10);
    KfInbox two = two().build();
    KfInbox one = one().handler((openKfid, message) -> {
      takeByOne(message);
      if (handledByOne.size() == 4) {
        storeOfOne.unreachable = true;
        two.start();
        bench.time.advance(LEASE.multipliedBy(3));
        assertThat(handledByTwo).as("handled by two while one is cut off: all from the message that one has not stored")
            .isEqualTo(FakeKf.msgids(ACCOUNT, 3, 10));
        storeOfOne.unreachable = false;
      }
    }).build();
    one.start();
    bench.time.runAll();
    assertThat(handledByOne).as("it stops with that account").isEqualTo(FakeKf.msgids(ACCOUNT, 0, 4));
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.LEASE_LOST);
    assertThat(shared.load(ACCOUNT)).as("what two has stored is not written over")
        .isEqualTo(new Progress("C10", FakeKf.msgids(ACCOUNT, 0, 10)));
    bench.platform.write(ACCOUNT, 2);
    bench.time.advance(Duration.ofMinutes(3));
    List<String> after = new ArrayList<>(handledByOne.subList(4, handledByOne.size()));
    after.addAll(handledByTwo.subList(7, handledByTwo.size()));
    assertThat(after).as("afterwards both go on as before").isEqualTo(FakeKf.msgids(ACCOUNT, 10, 12));
  }

  @Test
  void handNothingOverAfterTheLeaseHasEndedWithoutRenewal() {
    bench.platform.write(ACCOUNT, 10);
    bench.started(one().saveEvery(100).handler((openKfid, message) -> {
      takeByOne(message);
      if (handledByOne.size() == 4) {
        storeOfOne.unreachable = true;
        bench.time.advance(LEASE);
      }
    }));
    assertThat(handledByOne).as("nothing is handed over when another may have the account").hasSize(4);
    assertThat(bench.kinds()).contains(InboxFailure.Kind.LEASE_LOST);
    storeOfOne.unreachable = false;
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(handledByOne).as("as nobody took it, nothing is handled twice").isEqualTo(FakeKf.msgids(ACCOUNT, 0, 10));
  }

  @Test
  void keepAnAccountWhileAFailedMessageRests() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox two = bench.started(two());
    handledByTwo.clear();
    bench.platform.write(ACCOUNT, 3);
    bench.started(one().handler((openKfid, message) -> {
      throw new IllegalStateException("no");
    }));
    bench.time.advance(Duration.ofMinutes(20));
    two.wakeAll();
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(handledByTwo).isEmpty();
  }

  @Test
  void giveAnAccountBackWhenTheyStop() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox one = bench.started(one().handler((openKfid, message) -> {
      throw new IllegalStateException("no");
    }));
    one.stop(Duration.ofSeconds(1));
    bench.started(two());
    assertThat(handledByTwo).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
  }
}
