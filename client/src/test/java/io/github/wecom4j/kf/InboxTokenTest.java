package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.support.FakeKf;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The token of a callback. */
@Timeout(60)
class InboxTokenTest {
  private static final String TOKEN = "t0ken-that-must-not-leak";

  private final Bench bench = new Bench();
  private final KfInbox inbox = bench.started(bench.inbox().pageLimit(10));

  @AfterEach
  void close() {
    bench.close();
  }

  private String tokenOfCall(int number) {
    return bench.platform.requests().get(number).token();
  }

  @Test
  void isUsedForAllPagesAndForTenMinutes() {
    bench.platform.write(ACCOUNT, 15);
    inbox.wake(ACCOUNT, TOKEN);
    bench.time.advance(Duration.ofMinutes(9));
    assertThat(bench.platform.requests()).hasSize(12).extracting(SyncMessagesRequest::token).startsWith(null, TOKEN, TOKEN)
        .endsWith(TOKEN);
    bench.time.advance(Duration.ofMinutes(1));
    assertThat(tokenOfCall(12)).isNull();
  }

  @Test
  void givesWayToThatOfTheNextCallback() {
    inbox.wake(ACCOUNT, TOKEN + 1);
    inbox.wake(ACCOUNT, TOKEN + 2);
    bench.time.runAll();
    inbox.wake(ACCOUNT, "");
    bench.time.runAll();
    assertThat(tokenOfCall(1)).isEqualTo(TOKEN + 2);
    assertThat(tokenOfCall(2)).isEqualTo(TOKEN + 2);
  }

  @Test
  void isLeftOutWhenThePlatformDoesNotTakeIt() {
    bench.platform.write(ACCOUNT, 15);
    bench.platform.answerNextWith("err_95007");
    inbox.wake(ACCOUNT, TOKEN);
    bench.time.runAll();
    assertThat(bench.platform.requests()).extracting(SyncMessagesRequest::token).containsExactly(null, TOKEN, null, null);
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 15));
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void isLeftOutWhenItCannotBeSent() {
    bench.platform.write(ACCOUNT, 1);
    inbox.wake(ACCOUNT, "t".repeat(1000));
    bench.time.runAll();
    assertThat(tokenOfCall(1)).isNull();
    assertThat(bench.handled).hasSize(1);
  }

  @Test
  void isNotTriedAgainAndAgainWhenEvenTheCallWithoutIsRefused() {
    bench.platform.answerNextWith("err_95007");
    bench.platform.answerNextWith("err_95007");
    inbox.wake(ACCOUNT, TOKEN);
    bench.time.runAll();
    assertThat(bench.platform.calls()).isEqualTo(3);
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.SYNC);
  }

  @Test
  void neverShowsInWhatTheListenerIsTold() {
    bench.platform.answerNextWith("err_-1");
    inbox.wake(ACCOUNT, TOKEN);
    bench.time.runAll();
    assertThat(bench.failures).singleElement().asString().contains(ACCOUNT).doesNotContain(TOKEN);
  }
}
