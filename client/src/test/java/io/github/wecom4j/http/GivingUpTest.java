package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A call that is given up ends at once, wherever it is, and says why. */
@Timeout(60)
class GivingUpTest {
  private static final String OPERATION = "kf.account.list";

  private final Bench bench = new Bench(OPERATION);
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    bench.close();
  }

  private static ApiCall<ListAccountsResponse> call(KfApi kf) {
    return kf.account().list(ListAccountsRequest.builder().build());
  }

  private void failOnce() {
    bench.platform.answerNext(new MockResponse().setResponseCode(502));
  }

  private void holdTheNextAnswer() {
    bench.platform.answerNext(() -> {
      gate.pass();
      return FakePlatform.json(SpecExamples.answer(OPERATION, "ok"));
    });
  }

  @Test
  void anInterruptEndsThePauseBetweenTwoAttempts() {
    failOnce();
    bench.pauses.meanwhile(() -> Thread.currentThread().interrupt());
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class, () -> call(bench.kf()).execute());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).hasMessageContaining("interrupted").hasCauseInstanceOf(InterruptedException.class);
    assertThat(e.getSuppressed()).hasSize(1);
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadDoesNotTryAgain() {
    Thread.currentThread().interrupt();
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class, () -> call(bench.kf()).execute());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).hasMessageContaining("interrupted");
    assertThat(bench.pauses.taken()).isEmpty();
    assertThat(bench.events).singleElement().satisfies(event -> assertThat(event.failure()).isSameAs(e));
  }

  @ParameterizedTest
  @EnumSource
  void aCancellationEndsThePauseBetweenTwoAttempts(Way way) {
    failOnce();
    ApiCall<ListAccountsResponse> call = call(bench.kf());
    bench.pauses.meanwhile(call::cancel);
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class, () -> way.execute(call));
    assertThat(e).hasMessageContaining("the call was cancelled");
    assertThat(e.getSuppressed()).hasSize(1);
    assertThat(call.isCanceled()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(1);
    assertThat(bench.events).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatWasCancelledBeforeIsNotSent(Way way) {
    ApiCall<ListAccountsResponse> call = call(bench.kf());
    call.cancel();
    assertThatThrownBy(() -> way.execute(call)).isInstanceOf(WeComTransportException.class).hasMessageContaining("the call was cancelled");
    assertThat(bench.platform.calls()).isZero();
  }

  @Test
  void aCancelledFutureIsNotTriedAgain() {
    failOnce();
    ApiCall<ListAccountsResponse> call = call(bench.kf());
    CompletableFuture<CompletableFuture<ListAccountsResponse>> handed = new CompletableFuture<>();
    bench.pauses.meanwhile(() -> handed.join().cancel(true));
    CompletableFuture<ListAccountsResponse> future = call.executeAsync();
    handed.complete(future);
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    assertThat(call.isCanceled()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @Test
  void aCallInTheQueueOfOkHttpEndsWhenItIsCancelled() {
    KfApi kf = oneAtATime();
    ApiCall<ListAccountsResponse> queued = call(kf);
    CompletableFuture<ListAccountsResponse> future = queued.executeAsync();
    queued.cancel();
    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).cause()
        .isInstanceOf(WeComTransportException.class).hasMessageContaining("the call was cancelled");
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @Test
  void aCallInTheQueueOfOkHttpEndsWhenItsTimeIsOver() {
    KfApi kf = oneAtATime();
    CompletableFuture<ListAccountsResponse> future = call(kf).executeAsync();
    bench.pauses.letTheDistantFutureCome();
    assertThatThrownBy(future::join).isInstanceOf(CompletionException.class).cause()
        .isInstanceOf(WeComTransportException.class).hasMessageContaining("time ran out");
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  /** Returns an API whose only place is taken by a call that gets no answer. */
  private KfApi oneAtATime() {
    Dispatcher narrow = new Dispatcher();
    narrow.setMaxRequests(1);
    holdTheNextAnswer();
    KfApi kf = bench.okHttp(http -> http.dispatcher(narrow).readTimeout(Duration.ZERO)).kf();
    // Without an end of its own, which would make room for the next call.
    call(kf).withTimeout(Duration.ZERO).executeAsync();
    gate.awaitVisitor();
    return kf;
  }

  @ParameterizedTest
  @EnumSource
  void aCallWhoseTurnComesTooLateFailsAtOnceAndTakesNoPlace(Way way) {
    bench.rates(RateLimits.builder().limit(OPERATION, 1, Duration.ofMinutes(10)).build()).pauses.distantFrom(Duration.ofMinutes(9));
    KfApi kf = bench.kf();
    way.execute(call(kf));
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class,
        () -> way.execute(call(kf).withTimeout(Duration.ofMinutes(9))));
    assertThat(e).hasMessageContaining("rate limit");
    assertThat(bench.platform.calls()).isEqualTo(1);

    bench.pauses.distantFrom(Bench.TIMEOUT);
    way.execute(call(kf));
    assertThat(bench.pauses.taken()).containsExactly(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @EnumSource
  void aTurnThatComesAfterWhatIsLeftOfTheTimeFailsAtOnce(Way way) {
    bench.rates(RateLimits.builder().limit(OPERATION, 1, Duration.ofSeconds(16)).build()).pauses.distantFrom(Duration.ofSeconds(15));
    bench.platform.answerNext(new MockResponse().setResponseCode(503).setHeader("Retry-After", 10));
    assertThatThrownBy(() -> way.execute(call(bench.kf()).withTimeout(Duration.ofSeconds(15)))).hasMessageContaining("rate limit");
    assertThat(bench.pauses.taken()).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void refusesATimeLimitThatMakesNoSense() {
    ApiCall<ListAccountsResponse> call = call(bench.kf());
    assertThatThrownBy(() -> call.withTimeout(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("timeout");
    assertThatThrownBy(() -> call.withTimeout(Duration.ofSeconds(Long.MAX_VALUE))).hasMessageContaining("0 is no limit");
    Duration longest = Duration.ofDays(24);
    assertThatThrownBy(() -> call.withTimeout(longest.plusNanos(1))).hasMessageContaining(longest.toString());
    assertThat(call.withTimeout(longest)).isNotNull();
  }
}
