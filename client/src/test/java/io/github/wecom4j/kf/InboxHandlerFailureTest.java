package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.support.FakeKf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a handler can do wrong, and where its messages go. */
@Timeout(60)
class InboxHandlerFailureTest {
  private static final String POISON = FakeKf.msgid(ACCOUNT, 3);

  private final Bench bench = new Bench();
  private final List<String> buried = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  private void bury(String openKfid, Message message, Throwable failure) {
    buried.add(message.msgid() + " " + failure.getMessage());
  }

  @Test
  void keepsTheMessageAndHandsOverNoneTwice() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, 1)));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 6));
    assertThat(bench.platform.calls()).as("pages fetched: the one that was interrupted is kept").isEqualTo(1);
  }

  @Test
  void tellsTheListenerWhichMessageFailedHowOftenAndHowLongItRests() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, 3)));
    bench.time.advance(Duration.ofSeconds(7));
    assertThat(bench.failures).hasSize(3).allSatisfy(failure -> {
      assertThat(failure.kind()).isEqualTo(InboxFailure.Kind.HANDLER);
      assertThat(failure.openKfid()).isEqualTo(ACCOUNT);
      assertThat(failure.message().msgid()).isEqualTo(POISON);
      assertThat(failure.cause()).hasMessage("cannot take " + POISON);
    });
    assertThat(bench.failures).extracting(InboxFailure::tries).containsExactly(1, 2, 3);
    assertThat(bench.failures).extracting(failure -> Math.round(failure.pause().toMillis() / 1000.0)).containsExactly(1L, 2L, 4L);
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 6));
  }

  @Test
  void doesNotPrintWhatACustomerWrote() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, 1)));
    assertThat(bench.failures).singleElement().satisfies(failure ->
        assertThat(failure.toString()).contains(POISON).doesNotContain("parcel").doesNotContain("content"));
  }

  @Test
  void remembersThePositionInThePageAcrossARestart() {
    bench.platform.write(ACCOUNT, 6);
    KfInbox first = bench.started(bench.inbox().handler(bench.failingAt(POISON, 99)));
    first.close();
    bench.started(bench.inbox());
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 6));
  }

  @Test
  void storesWhatWasHandledBeforeTheFailureEvenIfItIsNotYetDue() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().saveEvery(100).handler(bench.failingAt(POISON, 99)));
    assertThat(bench.store.load(ACCOUNT)).isEqualTo(new Progress(null, FakeKf.msgids(ACCOUNT, 0, 3)));
  }

  @Test
  void stopsOnlyTheAccountOfTheMessage() {
    bench.platform.write(ACCOUNT, 6);
    bench.platform.write("wkOther", 6);
    bench.started(bench.inbox().accounts(ACCOUNT, "wkOther").handler(bench.failingAt(POISON, 99)));
    assertThat(bench.handled).containsAll(FakeKf.msgids("wkOther", 0, 6)).doesNotContain(POISON);
  }

  @Test
  void survivesAnError() {
    bench.platform.write(ACCOUNT, 2);
    boolean[] failed = new boolean[1];
    bench.started(bench.inbox().handler((openKfid, message) -> {
      if (!failed[0]) {
        failed[0] = true;
        throw new StackOverflowError();
      }
      bench.note(openKfid, message);
    }));
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 2));
    assertThat(bench.failures.get(0).cause()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void staysAtAPoisonMessageWhereNobodyTakesDeadLetters() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, Integer.MAX_VALUE)));
    bench.time.advance(Duration.ofHours(2));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    assertThat(bench.failures).last().satisfies(failure -> assertThat(failure.tries()).isGreaterThan(20));
  }

  @Test
  void givesAPoisonMessageToTheDeadLetterHookAfterTheLastTry() {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, Integer.MAX_VALUE)).deadLetters(3, this::bury));
    bench.time.advance(Duration.ofSeconds(2));
    assertThat(buried).as("after two tries").isEmpty();
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(buried).containsExactly(POISON + " cannot take " + POISON);
    assertThat(bench.handled).containsExactly("wkDemoAccount0001-0", "wkDemoAccount0001-1", "wkDemoAccount0001-2",
        "wkDemoAccount0001-4", "wkDemoAccount0001-5");
    assertThat(bench.store.load(ACCOUNT).cursor()).isEqualTo("C6");
    assertThat(bench.failures).last().as("the last try").satisfies(failure -> {
      assertThat(failure.tries()).isEqualTo(3);
      assertThat(failure.pause()).isZero();
    });
  }

  @Test
  void countsTheTriesOfEachMessageAnew() {
    bench.platform.write(ACCOUNT, 2);
    bench.started(bench.inbox().deadLetters(2, this::bury).handler((openKfid, message) -> {
      throw new IllegalStateException("no");
    }));
    bench.time.advance(Duration.ofMinutes(1));
    assertThat(buried).containsExactly(FakeKf.msgid(ACCOUNT, 0) + " no", FakeKf.msgid(ACCOUNT, 1) + " no");
    assertThat(bench.failures).extracting(InboxFailure::tries).containsExactly(1, 2, 1, 2);
  }

  @Test
  void staysWhereItIsWhenTheDeadLetterHookThrowsAndTriesBothAgain() {
    bench.platform.write(ACCOUNT, 6);
    int[] hookCalls = new int[1];
    bench.started(bench.inbox().handler(bench.failingAt(POISON, Integer.MAX_VALUE)).deadLetters(2, (openKfid, message, failure) -> {
      if (++hookCalls[0] <= 2) {
        throw new IllegalStateException("no room");
      }
      bury(openKfid, message, failure);
    }));
    bench.time.advance(Duration.ofSeconds(2));
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.HANDLER, InboxFailure.Kind.DEAD_LETTER);
    assertThat(bench.failures.get(1).cause()).hasMessage("no room");
    assertThat(bench.failures.get(1).cause().getSuppressed()).extracting(Throwable::getMessage).containsExactly("cannot take " + POISON);
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    bench.time.advance(Duration.ofSeconds(30));
    assertThat(buried).hasSize(1);
    assertThat(bench.handled).hasSize(5);
  }

  @Test
  void doesNotLetCallbacksShortenThePause() {
    bench.platform.write(ACCOUNT, 6);
    KfInbox inbox = bench.started(bench.inbox().handler(bench.failingAt(POISON, 99)));
    for (int i = 0; i < 10; i++) {
      inbox.wake(ACCOUNT, null);
      bench.time.runAll();
    }
    assertThat(bench.failures).hasSize(1);
  }

  @Test
  void clearsAnInterruptThatAHandlerLeavesBehind() {
    bench.platform.write(ACCOUNT, 2);
    bench.started(bench.inbox().handler((openKfid, message) -> {
      bench.note(openKfid, message);
      Thread.currentThread().interrupt();
    }));
    assertThat(Thread.interrupted()).isFalse();
    assertThat(bench.handled).hasSize(2);
  }

  static Stream<InboxListener> listenersThatThrow() {
    return Stream.of(told -> {
      throw new IllegalStateException("no");
    }, told -> {
      throw new NoClassDefFoundError("no");
    });
  }

  @ParameterizedTest
  @MethodSource("listenersThatThrow")
  void goesOnWhenTheListenerThrows(InboxListener listener) {
    bench.platform.write(ACCOUNT, 6);
    bench.started(bench.inbox().handler(bench.failingAt(POISON, 1)).listener(listener));
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 6));
  }

  @Test
  void goesOnWithTheNextPollWhenTheInboxItselfBreaksDown() {
    bench.platform.write(ACCOUNT, 6);
    boolean[] broken = {true};
    KfInbox inbox = bench.started(bench.inbox().handler(bench.failingAt(POISON, 1)).random(() -> {
      if (broken[0]) {
        throw new OutOfMemoryError("as if");
      }
      return -1L;
    }));
    broken[0] = false;
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 6));
    assertThat(inbox.stop(Duration.ofSeconds(1))).isTrue();
  }
}
