package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.support.FakeKf;
import io.github.wecom4j.support.SpecExamples;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sync_msg can answer instead of messages. */
@Timeout(60)
class InboxSyncFailureTest {
  private static final String SYNC = "kf.message.sync";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void leavesARejectedAccessTokenToTheClient() {
    bench.platform.write(ACCOUNT, 3);
    bench.platform.answerNextWith("err_40014");
    bench.started(bench.inbox());
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
    assertThat(bench.platform.tokensFetched()).isEqualTo(2);
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void waitsAsLongAsARateLimitAsksFor() {
    bench.platform.write(ACCOUNT, 3);
    bench.platform.answerNextWith("err_45009");
    KfInbox inbox = bench.started(bench.inbox().pollInterval(Duration.ofHours(1)));
    Duration pause = bench.failures.get(0).pause();
    assertThat(pause).isEqualTo(((WeComApiException) bench.failures.get(0).cause()).meaning().pause()).isPositive();
    inbox.wake(ACCOUNT, null);
    bench.time.advance(pause.minusSeconds(1));
    assertThat(bench.platform.calls()).as("calls before the pause is over, in spite of a callback").isEqualTo(1);
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
  }

  static Stream<String> passingFaults() {
    return Stream.of(SpecExamples.answer(SYNC, "err_-1"), "{\"errcode\":0,\"errmsg\":\"ok\",\"msg_list\":[{\"msgid\":", "", "[]", "<html></html>");
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void triesAgainAfterAnAnswerThatIsNone(String answer) {
    bench.platform.write(ACCOUNT, 3);
    bench.platform.answerNext(answer);
    bench.started(bench.inbox());
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.SYNC);
    assertThat(bench.failures.get(0).cause()).isInstanceOfAny(WeComApiException.class, WeComProtocolException.class);
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"err_48007", "err_60252", "err_95000", "err_95004"})
  void keepsAskingForAnAccountThatIsNotGivenToTheApplication(String example) {
    bench.platform.write(ACCOUNT, 1);
    bench.platform.answerNextWith(example);
    bench.started(bench.inbox());
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.SYNC);
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).hasSize(1);
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToTheLongestPause() {
    for (int i = 0; i < 8; i++) {
      bench.platform.answerNextWith("err_-1");
    }
    bench.started(bench.inbox().backoff(Duration.ofSeconds(2), Duration.ofSeconds(30)).pollInterval(Duration.ofHours(1)));
    bench.time.advance(Duration.ofMinutes(5));
    assertThat(bench.failures).extracting(failure -> Math.round(failure.pause().toMillis() / 1000.0))
        .containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L);
    bench.platform.answerNextWith("err_-1");
    bench.time.advance(Duration.ofHours(1));
    assertThat(bench.failures).last().as("after a success").extracting(failure -> Math.round(failure.pause().toMillis() / 1000.0)).isEqualTo(2L);
  }

  @Test
  void shortensPausesByChance() {
    bench.platform.answerNextWith("err_-1");
    bench.started(bench.inbox().random(() -> 0L).backoff(Duration.ofSeconds(2), Duration.ofSeconds(30)));
    assertThat(bench.failures.get(0).pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void doesNotRunInCirclesWhenTheCursorIsRepeated() {
    String repeated = SpecExamples.answer(SYNC, "ok_empty_with_more");
    for (int i = 0; i < 5; i++) {
      bench.platform.answerNext(repeated);
    }
    bench.started(bench.inbox());
    assertThat(bench.platform.calls()).as("calls until the cursor came a second time").isEqualTo(2);
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.STUCK);
    bench.time.advance(Duration.ofSeconds(7));
    assertThat(bench.platform.calls()).isEqualTo(5);
    assertThat(bench.kinds()).containsOnly(InboxFailure.Kind.STUCK).hasSize(4);
  }

  @Test
  void doesNotHandOverMessagesWithoutIdAgainAndAgainWhenTheCursorIsRepeated() {
    String raw = "{\"send_time\":1,\"origin\":3,\"msgtype\":\"note\"}";
    String repeated = SpecExamples.answer(SYNC, "ok_empty_with_more").replace("\"msg_list\":[]", "\"msg_list\":[" + raw + "]");
    for (int i = 0; i < 50; i++) {
      bench.platform.answerNext(repeated);
    }
    bench.started(bench.inbox());
    assertThat(bench.platform.calls()).as("calls until the cursor came a second time").isEqualTo(2);
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.STUCK);
  }

  @Test
  void goesOnWhenARepeatedCursorStillBringsMessages() {
    String first = SpecExamples.answer(SYNC, "ok").replace("\"has_more\":0", "\"has_more\":1");
    bench.platform.answerNext(first);
    bench.platform.answerNext(first.replace("mDemo1", "mDemo3").replace("mDemo2", "mDemo4"));
    bench.platform.answerNext(first);
    bench.started(bench.inbox());
    assertThat(bench.handled).containsExactly("mDemo1", "mDemo2", "mDemo3", "mDemo4");
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.STUCK);
  }

  @Test
  void doesNotRunInCirclesThroughDifferentCursors() {
    String one = SpecExamples.answer(SYNC, "ok_empty_with_more");
    String two = one.replace("CURdemo43", "CURdemo44");
    for (int i = 0; i < 200; i++) {
      bench.platform.answerNext(i % 2 == 0 ? one : two);
    }
    bench.started(bench.inbox().pollInterval(Duration.ofHours(1)));
    assertThat(bench.platform.calls()).isEqualTo(100);
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.STUCK);
  }

  @Test
  void doesNotGoBackToTheBeginningWhenNoCursorComes() {
    bench.platform.write(ACCOUNT, 3);
    bench.platform.answerNext(SpecExamples.answer(SYNC, "ok").replace("\"next_cursor\":\"CURdemo42\",", ""));
    KfInbox inbox = bench.started(bench.inbox());
    inbox.wakeAll();
    bench.time.runAll();
    bench.platform.answerNext(SpecExamples.answer(SYNC, "ok").replace("CURdemo42", ""));
    inbox.wakeAll();
    bench.time.runAll();
    assertThat(bench.store.load(ACCOUNT).cursor()).isEqualTo("C3");
    assertThat(bench.handled).isEqualTo(List.of("mDemo1", "mDemo2", FakeKf.msgid(ACCOUNT, 0), FakeKf.msgid(ACCOUNT, 1), FakeKf.msgid(ACCOUNT, 2)));
  }

  @Test
  void beginsAgainWhenThePlatformDoesNotTakeTheCursorAndRecognisesWhatItHandled() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox inbox = bench.started(bench.inbox());
    bench.platform.write(ACCOUNT, 2);
    bench.platform.answerNextWith("err_50100");
    inbox.wakeAll();
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.SYNC);
    assertThat(bench.platform.requests()).extracting(SyncMessagesRequest::cursor).containsExactly(null, "C3", null);
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
  }

  @Test
  void goesOnWhenThePlatformCannotBeReachedForAWhile() {
    bench.platform.write(ACCOUNT, 3);
    KfInbox inbox = bench.inbox().build();
    inbox.start();
    bench.platform.answerNext("");
    bench.time.runAll();
    bench.platform.close();
    bench.time.advance(Duration.ofMinutes(1));
    assertThat(bench.kinds()).containsOnly(InboxFailure.Kind.SYNC).hasSizeGreaterThan(4);
    assertThat(bench.handled).isEmpty();
    assertThat(bench.store.load(ACCOUNT)).isEqualTo(Progress.NONE);
  }
}
