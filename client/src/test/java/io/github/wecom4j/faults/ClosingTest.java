package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that is closed ends its calls, wherever they are, and leaves nothing behind. */
@Timeout(60)
class ClosingTest {
  private static final String OPERATION = "kf.account.list";
  private static final Duration LONG = Duration.ofHours(1);

  private final Leftovers leftovers = new Leftovers();
  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final Gate gate = new Gate();

  @AfterEach
  void nothingIsLeftBehind() {
    try (platform; leftovers) {
      gate.open();
      leftovers.assertNone();
    }
  }

  private WeComClient.Builder builder() {
    return leftovers.watch(platform.client()).callTimeout(LONG.multipliedBy(2));
  }

  private static ApiCall<ListAccountsResponse> call(WeComClient client) {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  /** Closes the client when {@code there} says that the call has come to where it is to be met. */
  private void closeMeets(WeComClient client, Way way, Runnable there) {
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> way.execute(call(client)));
    there.run();
    client.close();
    assertThatThrownBy(() -> caller.answer(0)).isInstanceOf(WeComTransportException.class).hasMessageContaining("the client was closed");
  }

  @ParameterizedTest
  @EnumSource
  void endsACallThatWaitsForItsAnswer(Way way) {
    platform.answerNext(() -> {
      gate.pass();
      return FakePlatform.json(SpecExamples.answer(OPERATION, "ok"));
    });
    closeMeets(builder().build(), way, gate::awaitVisitor);
  }

  @ParameterizedTest
  @EnumSource
  void endsACallThatWaitsForAToken(Way way) {
    platform.answerNextFetch(() -> {
      gate.pass();
      return FakePlatform.tokenExample("ok");
    });
    closeMeets(builder().build(), way, gate::awaitVisitor);
  }

  @ParameterizedTest
  @EnumSource
  void endsACallThatPausesBetweenTwoAttempts(Way way) {
    CountDownLatch failed = new CountDownLatch(1);
    platform.answerNext(new MockResponse().setResponseCode(502));
    WeComClient client = builder().retries(RetryPolicy.of(3, LONG, LONG)).listener(event -> {
      if (event.failure() != null) {
        failed.countDown();
      }
    }).build();
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> way.execute(call(client)));
    Gate.await(failed);
    caller.awaitAllWaiting();
    Leftovers.await("the attempt has not ended", () -> leftovers.dispatcher().runningCallsCount() == 0);
    client.close();
    assertThatThrownBy(() -> caller.answer(0)).isInstanceOf(WeComTransportException.class).hasMessageContaining("the client was closed");
    assertThat(platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void endsACallThatWaitsForItsTurn(Way way) {
    WeComClient client = builder().rateLimits(RateLimits.builder().limit(OPERATION, 1, LONG).build()).build();
    call(client).execute();
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> way.execute(call(client)));
    caller.awaitAllWaiting();
    client.close();
    assertThatThrownBy(() -> caller.answer(0)).hasMessageContaining("the client was closed");
    assertThat(platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesLaterCalls(Way way) {
    WeComClient client = builder().build();
    client.close();
    assertThatThrownBy(() -> way.execute(call(client))).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    assertThat(platform.fetches()).isZero();
  }

  @Test
  void canBeClosedTwice() {
    WeComClient client = builder().build();
    client.close();
    assertThatCode(client::close).doesNotThrowAnyException();
  }

  @Test
  void endsItsOwnThreads() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    WeComClient client = platform.client().build();
    call(client).executeAsync().join();
    client.close();
    Leftovers.await("a thread of the dispatcher lives", () -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("OkHttp Dispatcher") && !before.contains(thread)));
  }

  @Test
  void leavesTheThreadsOfItsUserAlone() {
    WeComClient client = builder().build();
    call(client).executeAsync().join();
    client.close();
    assertThat(leftovers.dispatcher().executorService().isShutdown()).isFalse();
  }
}
