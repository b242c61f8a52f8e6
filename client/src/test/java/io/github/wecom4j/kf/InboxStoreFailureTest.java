package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.FakeKf;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store that is out of reach for a while. */
@Timeout(60)
class InboxStoreFailureTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void handsNothingOverWhileTheStoreIsOutOfReach() {
    bench.platform.write(ACCOUNT, 5);
    bench.store.unreachable = true;
    bench.started(bench.inbox());
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(bench.handled).isEmpty();
    assertThat(bench.platform.calls()).isZero();
    assertThat(bench.kinds()).containsOnly(InboxFailure.Kind.STORE);
    assertThat(bench.failures).hasSizeBetween(5, 20);
    bench.store.unreachable = false;
    bench.time.advance(Duration.ofMinutes(5));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
  }

  @Test
  void handsNothingOverTwiceWhenTheStoreIsLostWhileAMessageIsHandled() {
    bench.platform.write(ACCOUNT, 5);
    bench.started(bench.inbox().handler((openKfid, message) -> {
      bench.note(openKfid, message);
      bench.store.unreachable = bench.handled.size() == 3;
    }));
    assertThat(bench.handled).as("one message is handled that cannot be noted, no more").hasSize(3);
    bench.time.advance(Duration.ofMinutes(2));
    assertThat(bench.handled).hasSize(3);
    bench.store.unreachable = false;
    bench.time.advance(Duration.ofMinutes(5));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
    assertThat(bench.store.load(ACCOUNT)).isEqualTo(new Progress("C5", FakeKf.msgids(ACCOUNT, 0, 5)));
  }

  @Test
  void handsNothingOverTwiceWhenTheStoreDidItsWorkButItsAnswerGotLost() {
    bench.platform.write(ACCOUNT, 5);
    bench.started(bench.inbox().handler((openKfid, message) -> {
      bench.note(openKfid, message);
      bench.store.answersLost = bench.handled.size() == 3;
    }));
    assertThat(bench.kinds()).containsOnly(InboxFailure.Kind.STORE);
    bench.store.answersLost = false;
    bench.time.advance(Duration.ofMinutes(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
  }

  @Test
  void letsNoMoreThanTheBoundBeHandledTwiceWhenTheProcessDiesWithoutTheStore() {
    bench.platform.write(ACCOUNT, 20);
    bench.started(bench.inbox().saveEvery(4).owner("pod-1").handler((openKfid, message) -> {
      bench.note(openKfid, message);
      bench.store.unreachable = bench.handled.size() >= 6;
    }));
    assertThat(bench.handled).as("four are stored, four are not").isEqualTo(FakeKf.msgids(ACCOUNT, 0, 8));
    bench.store.unreachable = false;
    bench.handled.clear();
    bench.started(bench.inbox().owner("pod-1"));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 4, 20));
  }

  @Test
  void stopsThoughTheStoreIsOutOfReach() {
    bench.platform.write(ACCOUNT, 5);
    KfInbox inbox = bench.started(bench.inbox().handler(bench.failingAt(FakeKf.msgid(ACCOUNT, 2), 99)));
    bench.store.unreachable = true;
    assertThat(inbox.stop(Duration.ofSeconds(1))).isTrue();
    assertThat(inbox.isRunning()).isFalse();
    assertThat(bench.time.waiting()).isZero();
  }
}
