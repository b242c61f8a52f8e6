package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits that are not left to OkHttp, on real sockets. */
@Timeout(60)
class CallLimitTest {
  private static final String LIST = "kf.account.list";
  private static final String DOWNLOAD = "media.temporary.get";
  private static final Duration LIMIT = Deadlines.SHORTEST;
  private static final Duration LONG = Duration.ofHours(1);

  private final Leftovers leftovers = new Leftovers();
  private final FakePlatform platform = new FakePlatform(LIST);
  private final FakePlatform files = new FakePlatform(DOWNLOAD);
  private final WeComClient client = patient(platform);
  private final WeComClient media = patient(files);
  private final Gate gate = new Gate();

  /** Nothing but the limit of the call ends a call. */
  private WeComClient patient(FakePlatform where) {
    return leftovers.watch(where.client()).readTimeout(Duration.ZERO).callTimeout(LIMIT).build();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    try (platform; files; client; media; leftovers) {
      gate.open();
      leftovers.assertNone();
      Leftovers.await("a call is watched", () -> Deadlines.SHARED.count() == 0);
      Leftovers.await("a timer is set", () -> Pauses.Scheduler.SHARED.getQueue().isEmpty());
    }
  }

  private ApiCall<ListAccountsResponse> call() {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  /** All at the same time, as each takes as long as the shortest of these limits. */
  @Test
  void endsACallThatStallsWhereverItIs() {
    call().execute();
    String ok = SpecExamples.answer(LIST, "ok");
    List<Callers<?>> stalled = new ArrayList<>();
    for (Way way : Way.values()) {
      platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
      platform.answerNext(FakePlatform.json(ok.substring(0, ok.length() / 2)).setHeader("Content-Length", ok.length()));
      stalled.add(Callers.start(2, () -> way.execute(call())));
      files.answerNext(new MockResponse().setHeader("Content-Type", "image/png").setBody(new Buffer().write(new byte[100]))
          .setHeader("Content-Length", 1000));
      stalled.add(Callers.start(1, () -> readAll(way)));
    }
    long begun = System.nanoTime();
    for (Callers<?> callers : stalled) {
      assertThat(callers.failures()).allSatisfy(e -> assertThat(e).isInstanceOfAny(WeComTransportException.class, UncheckedIOException.class));
      callers.failures().stream().filter(WeComTransportException.class::isInstance)
          .forEach(e -> assertThat(e).hasMessageContaining("time ran out"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(LIMIT.dividedBy(2));
    assertThat(call().execute().isSuccess()).isTrue();
  }

  private byte[] readAll(Way way) {
    try (Download download = way.execute(media.media().temporary().get("media-id"))) {
      return download.stream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void watchesABlockingCallOnlyWhileItIsUnderWay() {
    platform.answerNext(this::held);
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> call().withTimeout(LONG).execute());
    gate.awaitVisitor();
    assertThat(Deadlines.SHARED.count()).isEqualTo(1);
    gate.open();
    assertThat(caller.answer(0).isSuccess()).isTrue();
    assertThat(Deadlines.SHARED.count()).isZero();
  }

  @Test
  void watchesNoCallThatHasNoLimit() {
    platform.answerNext(this::held);
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> call().withTimeout(Duration.ZERO).execute());
    gate.awaitVisitor();
    assertThat(Deadlines.SHARED.count()).isZero();
    gate.open();
    assertThat(caller.answer(0).isSuccess()).isTrue();
  }

  @Test
  void watchesNoCallOfAClientThatIsClosed() {
    platform.answerNext(this::held);
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> call().withTimeout(LONG).execute());
    gate.awaitVisitor();
    client.close();
    assertThatThrownBy(() -> caller.answer(0)).hasMessageContaining("the client was closed");
    assertThat(Deadlines.SHARED.count()).isZero();
  }

  @Test
  void setsNoTimerThatOutlivesAnAsynchronousCall() {
    call().withTimeout(LONG).executeAsync().join();
    assertThat(Deadlines.SHARED.count()).isZero();
    Leftovers.await("a timer is set", () -> Pauses.Scheduler.SHARED.getQueue().isEmpty());
  }

  @Test
  void itsThreadIsADaemonThatEndsWhenThereIsNothingToDo() {
    call().execute();
    assertThat(Pauses.Scheduler.SHARED.allowsCoreThreadTimeOut()).isTrue();
    assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("wecom4j-pauses"))
        .hasSizeLessThanOrEqualTo(1).allMatch(Thread::isDaemon);
  }

  @Test
  void saysThatATimeIsOverAndNotThatTheUserGaveUp() {
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    ApiCall<ListAccountsResponse> call = call().withTimeout(Duration.ofMillis(200));
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class, call::execute);
    assertThat(e).hasMessageContaining("time ran out");
    assertThat(call.isCanceled()).isFalse();
  }

  /** As it was when each limit was OkHttp's: what the call says counts for the call. */
  @Test
  void theLimitOfTheCallReplacesThatOfTheOkHttpOfTheUser() {
    try (WeComClient hasty = leftovers.watch(platform.client()).okHttp(http -> http.callTimeout(Duration.ofMillis(300))).build()) {
      hasty.kf().account().list(ListAccountsRequest.builder().build()).execute();
      platform.answerNext(FakePlatform.json(SpecExamples.answer(LIST, "ok")).setHeadersDelay(600, TimeUnit.MILLISECONDS));
      assertThat(hasty.kf().account().list(ListAccountsRequest.builder().build()).withTimeout(LONG).execute().isSuccess()).isTrue();
    }
  }

  private MockResponse held() {
    gate.pass();
    return FakePlatform.json(SpecExamples.answer(LIST, "ok"));
  }
}
