package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong with tokens, on real sockets. After each fault the client serves the next call, and nothing is left behind. */
@Timeout(60)
class TokenFaultsTest {
  private static final String OPERATION = "kf.account.list";
  private static final String TOKEN_OPERATION = "token.accessToken.get";
  private static final int MANY = 64;

  private final Leftovers leftovers = new Leftovers();
  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final HandClock clock = new HandClock();
  private final WeComClient client = leftovers.watch(platform.client()).clock(clock).build();
  private final Gate gate = new Gate();

  @AfterEach
  void nothingIsLeftBehindAndTheNextCallSucceeds() {
    try (client; platform; leftovers) {
      gate.open();
      leftovers.assertNone();
      clock.advance(Duration.ofMinutes(1));
      assertThat(call().execute().isSuccess()).isTrue();
      leftovers.assertNone();
    }
  }

  private ApiCall<ListAccountsResponse> call() {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  /** Lets the next fetch wait at the gate. */
  private void holdNextFetch(String example) {
    platform.answerNextFetch(() -> {
      gate.pass();
      return FakePlatform.tokenExample(example);
    });
  }

  @Test
  void fetchesOnceForManyCallersOfASlowFetch() {
    holdNextFetch("ok");
    Callers<ListAccountsResponse> callers = Callers.start(MANY, () -> call().execute());
    callers.awaitAllWaiting();
    gate.open();
    assertThat(callers.answers()).hasSize(MANY).allMatch(ListAccountsResponse::isSuccess);
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void tellsManyCallersOfASlowFetchWhyItFailed() {
    holdNextFetch("err_40001");
    Callers<ListAccountsResponse> callers = Callers.start(MANY, () -> call().execute());
    callers.awaitAllWaiting();
    gate.open();
    assertThat(callers.failures()).hasSize(MANY).doesNotHaveDuplicates()
        .allSatisfy(e -> assertThat(e).isInstanceOfSatisfying(WeComApiException.class, api -> assertThat(api.errcode()).isEqualTo(40001)));
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"err_42001", "err_40014"})
  void fetchesOnceWhenTheTokenIsRevokedWithManyCallsInFlight(String rejection) {
    call().execute();
    platform.revoke(1);
    CountDownLatch allThere = new CountDownLatch(MANY);
    for (int i = 0; i < MANY; i++) {
      platform.answerNext(() -> {
        allThere.countDown();
        Gate.await(allThere);
        return FakePlatform.json(SpecExamples.answer(OPERATION, rejection));
      });
    }
    Callers<ListAccountsResponse> callers = Callers.start(MANY, () -> call().execute());
    assertThat(callers.answers()).hasSize(MANY).allMatch(ListAccountsResponse::isSuccess);
    assertThat(platform.fetches()).isEqualTo(2);
    assertThat(platform.calls()).isEqualTo(1 + 2 * MANY);
  }

  @Test
  void ignoresTheLateRejectionOfATokenThatHasBeenReplaced() {
    call().execute();
    Gate late = new Gate();
    platform.answerNext(() -> {
      late.pass();
      return FakePlatform.json(SpecExamples.answer(OPERATION, "err_42001"));
    });
    CompletableFuture<ListAccountsResponse> slow = call().executeAsync();
    late.awaitVisitor();
    platform.revoke(1);
    call().execute();
    assertThat(platform.fetches()).isEqualTo(2);
    late.open();
    assertThat(slow.join().isSuccess()).isTrue();
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void healsWhenTheFetchDoes(Way way) {
    platform.answerNextFetch(() -> new MockResponse().setResponseCode(502));
    platform.answerNextFetch(() -> FakePlatform.tokenExample("ok").setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    platform.answerNextFetch(() -> FakePlatform.tokenExample("err_-1"));
    for (int i = 1; i <= 3; i++) {
      WeComException e = catchThrowableOfType(WeComException.class, () -> way.execute(call()));
      assertThat(e.operationId()).isEqualTo(TOKEN_OPERATION);
      assertThat(e.isRetryable()).isTrue();
      assertThat(platform.fetches()).isEqualTo(i);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(way.execute(call()).isSuccess()).isTrue();
    assertThat(platform.fetches()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"errcode\":0,\"errmsg\":\"ok\"}", "{\"errcode\":0,\"access_token\":\"\",\"expires_in\":7200}",
      "{\"errcode\":0,\"access_token\":\"abc\"}", "{\"errcode\":0,\"access_token\":\"abc\",\"expires_in\":0}",
      "{\"errcode\":0,\"access_token\":[\"abc\"],\"expires_in\":7200}", "<html></html>", ""})
  void saysThatAnAnswerHasNoToken(String answer) {
    platform.answerNextFetch(() -> FakePlatform.json(answer));
    WeComProtocolException e = catchThrowableOfType(WeComProtocolException.class, () -> call().execute());
    assertThat(e.operationId()).isEqualTo(TOKEN_OPERATION);
    assertThat(platform.calls()).isZero();
  }

  @Test
  void anInterruptEndsTheWaitOfOneThreadAndNoOther() {
    holdNextFetch("ok");
    Callers<ListAccountsResponse> callers = Callers.start(2, () -> call().execute());
    callers.awaitAllWaiting();
    callers.thread(0).interrupt();
    assertThatThrownBy(() -> callers.answer(0)).isInstanceOf(WeComTransportException.class).hasMessageContaining("interrupted");
    assertThat(callers.endedInterrupted(0)).isTrue();
    gate.open();
    assertThat(callers.answer(1).isSuccess()).isTrue();
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void aCancelledCallEndsItsWaitAndNoOther() {
    holdNextFetch("ok");
    ApiCall<ListAccountsResponse> blocking = call();
    Callers<ListAccountsResponse> callers = Callers.start(1, blocking::execute);
    CompletableFuture<ListAccountsResponse> other = call().executeAsync();
    callers.awaitAllWaiting();
    gate.awaitVisitor();
    blocking.cancel();
    assertThatThrownBy(() -> callers.answer(0)).isInstanceOf(WeComTransportException.class).hasMessageContaining("cancelled");
    gate.open();
    assertThat(other.join().isSuccess()).isTrue();
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void aCancelledFutureEndsItsWait() {
    holdNextFetch("ok");
    CompletableFuture<ListAccountsResponse> future = call().executeAsync();
    gate.awaitVisitor();
    future.cancel(true);
    // The fetch is still held, so only the cancellation can have ended the thread of the call.
    Leftovers.await("the call still runs", () -> leftovers.dispatcher().runningCallsCount() == 1);
    assertThat(leftovers.dispatcher().runningCalls().get(0).request().url().encodedPath()).isEqualTo(SpecExamples.path(TOKEN_OPERATION));
  }

  @ParameterizedTest
  @EnumSource
  void theTimeOfACallEndsItsWait(Way way) {
    holdNextFetch("ok");
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class,
        () -> way.execute(call().withTimeout(Duration.ofMillis(100))));
    assertThat(e.operationId()).isEqualTo(OPERATION);
    assertThat(e).hasMessageContaining("time ran out");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void aClockThatJumpsByADayCostsAtMostOneFetchEachWay(long days) {
    call().execute();
    clock.advance(Duration.ofDays(days));
    assertThat(call().execute().isSuccess()).isTrue();
    clock.advance(Duration.ofDays(-days));
    assertThat(call().execute().isSuccess()).isTrue();
    assertThat(platform.fetches()).isLessThanOrEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackDoesNotProlongTheMemoryOfAFailure() {
    clock.advance(Duration.ofDays(1));
    platform.answerNextFetch(() -> FakePlatform.tokenExample("err_40001"));
    assertThatThrownBy(() -> call().execute()).isInstanceOf(WeComApiException.class);
    clock.advance(Duration.ofDays(-1));
    assertThat(call().execute().isSuccess()).isTrue();
  }

  @Test
  void aTokenThatDiedWhileTheClockWasWrongIsReplaced() {
    call().execute();
    clock.advance(Duration.ofDays(-1));
    platform.revoke(1);
    assertThat(call().execute().isSuccess()).isTrue();
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @Test
  void doesNotFetchOverAndOverWhenThePlatformGivesTheSameTokenWithLittleTimeLeft() {
    for (int i = 0; i < 100; i++) {
      platform.answerNextFetch(() -> FakePlatform.json("{\"errcode\":0,\"access_token\":\"" + FakePlatform.tokenValue(1) + "\",\"expires_in\":100}"));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(call().execute().isSuccess()).isTrue();
      leftovers.assertNone();
    }
    assertThat(platform.fetches()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(50));
    for (int i = 0; i < 50; i++) {
      assertThat(call().execute().isSuccess()).isTrue();
      leftovers.assertNone();
    }
    assertThat(platform.fetches()).isEqualTo(2);
    platform.forgetScriptedFetches();
    clock.advance(Duration.ofSeconds(100));
  }
}
