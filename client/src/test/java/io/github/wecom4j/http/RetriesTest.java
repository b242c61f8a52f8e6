package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.Errcode;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls are repeated after which failures, and how that ends; the same for both ways to execute a call. */
@Timeout(60)
class RetriesTest {
  private static final String OPERATION = "kf.account.list";

  private final Bench bench = new Bench(OPERATION);

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiCall<ListAccountsResponse> call() {
    return bench.kf().account().list(ListAccountsRequest.builder().build());
  }

  private static MockResponse status(int status) {
    return new MockResponse().setResponseCode(status).setHeader("Content-Type", "text/html").setBody("<html></html>");
  }

  private void answers(int times, int status) {
    for (int i = 0; i < times; i++) {
      bench.platform.answerNext(status(status));
    }
  }

  private static MockResponse example(String name) {
    return FakePlatform.json(SpecExamples.answer(OPERATION, name));
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, 408", "ASYNCHRONOUS, 408", "BLOCKING, 429", "ASYNCHRONOUS, 429", "BLOCKING, 500", "ASYNCHRONOUS, 500",
      "BLOCKING, 502", "ASYNCHRONOUS, 502", "BLOCKING, 503", "ASYNCHRONOUS, 503"})
  void repeatsAHarmlessCallWhenAGatewayAnswers(Way way, int status) {
    bench.okHttp(http -> http.retryOnConnectionFailure(false));
    answers(2, status);
    assertThat(way.execute(call()).isSuccess()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(3);
    assertThat(bench.events).extracting(CallEvent::attempt).containsExactly(1, 2, 3);
    assertThat(bench.events).extracting(CallEvent::outcome)
        .containsExactly("WeComTransportException", "WeComTransportException", "success");
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, DISCONNECT_AFTER_REQUEST", "ASYNCHRONOUS, DISCONNECT_AFTER_REQUEST", "BLOCKING, DISCONNECT_DURING_RESPONSE_BODY",
      "ASYNCHRONOUS, DISCONNECT_DURING_RESPONSE_BODY", "BLOCKING, NO_RESPONSE", "ASYNCHRONOUS, NO_RESPONSE"})
  void repeatsAHarmlessCallWhenTheConnectionBreaks(Way way, SocketPolicy policy) {
    AtomicInteger attempt = new AtomicInteger();
    bench.okHttp(http -> http.addInterceptor(chain ->
        // Only the first attempt is to meet silence, however slow this machine is.
        (attempt.incrementAndGet() == 1 ? chain.withReadTimeout(300, TimeUnit.MILLISECONDS) : chain).proceed(chain.request())));
    bench.platform.answerNext(example("ok").setSocketPolicy(policy));
    assertThat(way.execute(call()).isSuccess()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(2);
    assertThat(bench.pauses.taken()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void repeatsAHarmlessCallWhenThePlatformIsBusy(Way way) {
    bench.platform.answerNext(example("err_-1"));
    assertThat(way.execute(call()).isSuccess()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void pausesAsTheSpecSaysOfTheErrcode(Way way) {
    bench.platform.answerNext(FakePlatform.json("{\"errcode\":45033,\"errmsg\":\"busy\"}"));
    way.execute(call());
    assertThat(bench.pauses.taken()).containsExactly(Errcode.of(45033).pause());
  }

  @ParameterizedTest
  @EnumSource
  void doesNotRepeatAnErrorThatStays(Way way) {
    bench.platform.answerNext(FakePlatform.json("{\"errcode\":60020,\"errmsg\":\"not allowed\"}"));
    assertThatThrownBy(() -> way.execute(call())).isInstanceOf(WeComApiException.class);
    bench.platform.answerNext(status(200));
    assertThatThrownBy(() -> way.execute(call())).isInstanceOf(WeComProtocolException.class);
    bench.platform.answerNext(status(404));
    assertThatThrownBy(() -> way.execute(call())).isInstanceOf(WeComProtocolException.class);
    assertThat(bench.platform.calls()).isEqualTo(3);
    assertThat(bench.pauses.taken()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void pausesAtLeastHalfAndAtMostTheWholeOfADoublingTime(Way way) {
    bench.retries(RetryPolicy.of(4, Duration.ofMillis(400), Duration.ofSeconds(1)));
    answers(3, 502);
    way.execute(call());
    assertThat(bench.pauses.taken()).hasSize(3);
    assertThat(bench.pauses.taken().get(0)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
    assertThat(bench.pauses.taken().get(1)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    assertThat(bench.pauses.taken().get(2)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @ParameterizedTest
  @EnumSource
  void waitsAsLongAsRetryAfterSays(Way way) {
    bench.platform.answerNext(status(429).setHeader("Retry-After", 17));
    bench.platform.answerNext(status(429)
        .setHeader("Date", "Tue, 15 Nov 1994 08:12:31 GMT").setHeader("Retry-After", "Tue, 15 Nov 1994 08:12:54 GMT"));
    way.execute(call());
    assertThat(bench.pauses.taken()).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(23));
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, soon", "ASYNCHRONOUS, soon", "BLOCKING, -3", "ASYNCHRONOUS, -3",
      "BLOCKING, 'Tue, 15 Nov 1994 08:12:54 GMT'", "ASYNCHRONOUS, 'Tue, 15 Nov 1994 08:12:54 GMT'"})
  void pausesAsUsualWhereRetryAfterSaysNothingOfUse(Way way, String retryAfter) {
    bench.platform.answerNext(status(503).setHeader("Retry-After", retryAfter));
    way.execute(call());
    assertThat(bench.pauses.taken()).singleElement().satisfies(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @EnumSource
  void throwsTheLastErrorWithTheEarlierOnesSuppressed(Way way) {
    bench.platform.answerNext(status(502));
    bench.platform.answerNext(example("err_-1"));
    bench.platform.answerNext(status(503));
    WeComTransportException last = catchThrowableOfType(WeComTransportException.class, () -> way.execute(call()));
    assertThat(last.status()).isEqualTo(503);
    assertThat(last.getSuppressed()).hasSize(2);
    assertThat(last.getSuppressed()[0]).isInstanceOfSatisfying(WeComTransportException.class, e -> assertThat(e.status()).isEqualTo(502));
    assertThat(last.getSuppressed()[1]).isInstanceOfSatisfying(WeComApiException.class, e -> assertThat(e.errcode()).isEqualTo(-1));
    assertThat(bench.platform.calls()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void doesNotBeginAPauseThatEndsAfterTheTimeOfTheCall(Way way) {
    bench.timeout(Duration.ofSeconds(20)).pauses.distantFrom(Duration.ofSeconds(20));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class, () -> way.execute(call()));
    assertThat(e.status()).isEqualTo(429);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(12));
    assertThat(e.getSuppressed()).hasSize(1);
    assertThat(bench.platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void doesNotBeginAPauseThatEndsWithTheTimeOfTheCall(Way way) {
    bench.pauses.distantFrom(Duration.ofSeconds(13));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    assertThat(way.execute(call().withTimeout(Duration.ofSeconds(13))).isSuccess()).isTrue();
    bench.pauses.distantFrom(Duration.ofSeconds(12));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    assertThatThrownBy(() -> way.execute(call().withTimeout(Duration.ofSeconds(12)))).isInstanceOf(WeComTransportException.class);
  }

  @ParameterizedTest
  @EnumSource
  void tellsHowLongEachAttemptTook(Way way) {
    bench.platform.answerNext(() -> {
      bench.pauses.pass(Duration.ofSeconds(2));
      return status(502);
    });
    bench.platform.answerNext(() -> {
      bench.pauses.pass(Duration.ofSeconds(3));
      return example("ok");
    });
    way.execute(call());
    assertThat(bench.events).extracting(CallEvent::duration).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @EnumSource
  void aTimeLimitOfTheCallItselfCounts(Way way) {
    bench.pauses.distantFrom(Duration.ofSeconds(11));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    assertThatThrownBy(() -> way.execute(call().withTimeout(Duration.ofSeconds(11)))).isInstanceOf(WeComTransportException.class);
    bench.pauses.distantFrom(Duration.ofSeconds(20));
    bench.platform.answerNext(status(429).setHeader("Retry-After", 12));
    assertThat(way.execute(call().withTimeout(Duration.ZERO)).isSuccess()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void repeatsNothingWhenSwitchedOff(Way way) {
    bench.retries(RetryPolicy.none());
    answers(1, 502);
    WeComException e = catchThrowableOfType(WeComException.class, () -> way.execute(call()));
    assertThat(e.getSuppressed()).isEmpty();
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aFailureThatComesAgainIsNotItsOwnReason(Way way) {
    WeComException always = new WeComTransportException(OPERATION, "refused by a test", null);
    bench.okHttp(http -> http.addInterceptor(chain -> {
      throw new CallFailure(always);
    }));
    assertThatThrownBy(() -> way.execute(call())).isSameAs(always);
    assertThat(bench.pauses.taken()).hasSize(2);
    assertThat(always.getSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoFailureOfTheCallComesOutAsItIs(Way way) {
    RuntimeException fault = new UnsupportedOperationException("a fault in an interceptor of the user");
    bench.okHttp(http -> http.addInterceptor(chain -> {
      throw new CallFailure(fault);
    }));
    assertThatThrownBy(() -> way.execute(call())).isSameAs(fault);
  }

  @ParameterizedTest
  @EnumSource
  void aListenerThatFailsHarmsNobody(Way way) {
    bench.listener(event -> {
      throw new IllegalStateException("the listener of a test");
    });
    answers(1, 502);
    assertThat(way.execute(call()).isSuccess()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotRepeatWhatIsNotHarmless(Way way) {
    try (Bench adding = new Bench("kf.account.add")) {
      adding.platform.answerNext(status(502));
      assertThatThrownBy(() -> way.execute(adding.kf().account().add(
          AddAccountRequest.builder().name("Order desk").mediaId("m1").build()))).isInstanceOf(WeComTransportException.class);
      adding.platform.answerNext(FakePlatform.json(SpecExamples.answer("kf.account.add", "err_-1")));
      assertThatThrownBy(() -> way.execute(adding.kf().account().add(
          AddAccountRequest.builder().name("Order desk").mediaId("m1").build()))).isInstanceOf(WeComApiException.class);
      assertThat(adding.platform.calls()).isEqualTo(2);
    }
  }
}
