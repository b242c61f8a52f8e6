package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.api.token.AccessTokenApi;
import io.github.wecom4j.api.token.model.GetAccessTokenResponse;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.SpecExamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessTokenInterceptorTest {
  private static final String OPERATION = "kf.account.list";
  private static final int CALLERS = 64;

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final HandClock clock = new HandClock();
  private final WeComClient client = platform.client().clock(clock).okHttp(http -> {
    http.dispatcher(new okhttp3.Dispatcher());
  }).build();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private ListAccountsResponse list() {
    return client.kf().account().list(ListAccountsRequest.builder().build()).execute();
  }

  private List<CompletableFuture<ListAccountsResponse>> listFromManyThreads() {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<ListAccountsResponse>> calls = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      CompletableFuture<ListAccountsResponse> call = new CompletableFuture<>();
      calls.add(call);
      new Thread(() -> {
        try {
          start.await();
          call.complete(list());
        } catch (Throwable e) {
          call.completeExceptionally(e);
        }
      }).start();
    }
    start.countDown();
    return calls;
  }

  @Test
  void sendsTheTokenOnceAndOnlyInTheQuery() throws InterruptedException {
    list();
    assertThat(platform.lastUrl().queryParameterValues("access_token")).containsExactly(FakePlatform.tokenValue(1));
    platform.server().takeRequest();
    var call = platform.server().takeRequest();
    assertThat(call.getHeaders().toString()).doesNotContain(FakePlatform.tokenValue(1));
    assertThat(call.getBody().readUtf8()).doesNotContain(FakePlatform.tokenValue(1));
  }

  @Test
  void fetchesOnceForManyCallers() {
    listFromManyThreads().forEach(CompletableFuture::join);
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void refreshesOnceWhenManyCallsMeetAnExpiredToken() {
    list();
    platform.revoke(1);
    listFromManyThreads().forEach(CompletableFuture::join);
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @Test
  void repeatsACallAtMostOnce() {
    platform.revoke(1);
    platform.revoke(2);
    WeComApiException e = catchThrowableOfType(WeComApiException.class, this::list);
    assertThat(e.errcode()).isEqualTo(42001);
    assertThat(e.isTokenProblem()).isTrue();
    assertThat(platform.calls()).isEqualTo(2);
  }

  @Test
  void doesNotRepeatACallForAnErrcodeThatIsNotAboutTheToken() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "err_-1")));
    assertThatThrownBy(this::list).isInstanceOf(WeComApiException.class);
    assertThat(platform.calls()).isEqualTo(1);
  }

  @Test
  void doesNotHammerThePlatformWithAWrongSecret() {
    platform.answerNextFetch(() -> FakePlatform.tokenExample("err_40001"));
    for (int i = 0; i < 5; i++) {
      WeComApiException e = catchThrowableOfType(WeComApiException.class, this::list);
      assertThat(e.operationId()).isEqualTo("token.accessToken.get");
    }
    assertThat(platform.fetches()).isEqualTo(1);
    assertThat(platform.calls()).isZero();

    clock.advance(Duration.ofMinutes(1));
    list();
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @Test
  void doesNotTakeATokenWithoutALifeForOne() {
    String tokenOperation = "token.accessToken.get";
    String dead = SpecExamples.answer(tokenOperation, "ok").replaceFirst("\"expires_in\":\\d+", "\"expires_in\":0");
    platform.answerNextFetch(() -> FakePlatform.json(dead));
    assertThatThrownBy(this::list).isInstanceOf(WeComProtocolException.class).hasMessageContaining(tokenOperation);
    assertThat(platform.calls()).isZero();
  }

  /** Who writes a credential can fetch its tokens with tokens; what costs none goes out without. */
  @Test
  void sendsWhatNeedsNoTokenWithoutOne() throws InterruptedException {
    Credential custom = (apis, time) -> List.of(new FetchingSource("access_token", "custom", () -> FetchedToken.of(
        apis.withTokensOf(List.of()).create(AccessTokenApi.class).get(FakePlatform.CORP_ID, FakePlatform.SECRET), time,
        GetAccessTokenResponse::accessToken, GetAccessTokenResponse::expiresIn)));
    try (WeComClient customized = platform.client().credential(custom).build()) {
      customized.kf().account().list(ListAccountsRequest.builder().build()).execute();
    }
    assertThat(platform.server().takeRequest().getRequestUrl().queryParameter("access_token")).isNull();
    assertThat(platform.lastUrl().queryParameter("access_token")).isEqualTo(FakePlatform.tokenValue(1));
  }

  @Test
  void tellsEveryWaiterWhyThereIsNoToken() {
    platform.answerNextFetch(() -> FakePlatform.tokenExample("err_40001").setHeadersDelay(200, TimeUnit.MILLISECONDS));
    for (CompletableFuture<ListAccountsResponse> call : listFromManyThreads()) {
      assertThatThrownBy(call::join).hasCauseInstanceOf(WeComApiException.class);
    }
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void renewsInTheBackgroundWhileTheOldTokenServes() throws InterruptedException {
    list();
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    platform.answerNextFetch(() -> {
      fetching.countDown();
      await(mayAnswer);
      return FakePlatform.tokenExample("ok");
    });
    clock.advance(Duration.ofSeconds(7200 - 100));

    list();
    assertThat(platform.lastUrl().queryParameter("access_token")).isEqualTo(FakePlatform.tokenValue(1));
    assertThat(fetching.await(10, TimeUnit.SECONDS)).isTrue();
    list();
    assertThat(platform.lastUrl().queryParameter("access_token")).isEqualTo(FakePlatform.tokenValue(1));
    mayAnswer.countDown();
    clock.advance(Duration.ofSeconds(200));
    list();
    assertThat(platform.lastUrl().queryParameter("access_token")).isNotEqualTo(FakePlatform.tokenValue(1));
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @Test
  void findsTheErrcodeWhereverItStandsInTheFirstBytes() {
    platform.answerNext(FakePlatform.json("{\"note\":{\"errcode\":0},\"errmsg\":\"expired\",\"errcode\":42001}"));
    list();
    assertThat(platform.calls()).isEqualTo(2);
    assertThat(platform.fetches()).isEqualTo(2);
  }

  @Test
  void believesAnErrcodeWhateverComesAfterIt() {
    platform.answerNext(FakePlatform.json("{\"errcode\":42001,\"note\":\"" + "x".repeat(10_000) + "\",\"errmsg\":\"expired\"}"));
    list();
    assertThat(platform.fetches()).isEqualTo(2);
  }

  /** However long an answer is, no more of it is held in memory for that. */
  @Test
  void looksForAnErrcodeInTheFirst4KibOnly() {
    platform.answerNext(FakePlatform.json("{\"note\":\"" + "x".repeat(100_000) + "\",\"errmsg\":\"expired\",\"errcode\":42001}"));
    assertThatThrownBy(this::list).isInstanceOf(WeComApiException.class);
    assertThat(platform.calls()).isEqualTo(1);
    assertThat(platform.fetches()).isEqualTo(1);
  }

  @Test
  void goesOnAfterAFailedFetch() {
    platform.answerNextFetch(() -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    assertThatThrownBy(this::list).isInstanceOf(WeComTransportException.class).hasMessageContaining("token.accessToken.get");
    clock.advance(Duration.ofSeconds(2));
    list();
  }

  @Test
  void givesUpWaitingForATokenWhenTheTimeOfTheCallIsOver() {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    platform.answerNextFetch(() -> {
      await(mayAnswer);
      return FakePlatform.tokenExample("ok");
    });
    assertThatThrownBy(() -> client.kf().account().list(ListAccountsRequest.builder().build()).withTimeout(Duration.ofMillis(200)).execute())
        .isInstanceOf(WeComTransportException.class)
        .hasMessageContaining(OPERATION)
        .hasMessageContaining("time ran out");
    mayAnswer.countDown();
  }

  @Test
  void sharesATokenThroughAStore() {
    TokenStore store = new MemoryTokenStore();
    try (WeComClient one = platform.client().tokenStore(store).build(); WeComClient two = platform.client().tokenStore(store).build()) {
      one.kf().account().list(ListAccountsRequest.builder().build()).execute();
      two.kf().account().list(ListAccountsRequest.builder().build()).execute();
    }
    assertThat(platform.fetches()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
