package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** What can go wrong on the way, on real sockets. After each fault the same client serves the next call, and nothing is left behind. */
@Timeout(60)
class TransportFaultsTest {
  private static final String OPERATION = "kf.account.list";
  private static final String HTML = "<html><body>Welcome to our hotel WiFi</body></html>";
  private static final String OK = SpecExamples.answer(OPERATION, "ok");

  private final Leftovers leftovers = new Leftovers();
  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final AtomicInteger patience = new AtomicInteger(60_000);
  private final WeComClient client = leftovers.watch(platform.client())
      .okHttp(http -> http.addInterceptor(chain -> chain.withReadTimeout(patience.get(), TimeUnit.MILLISECONDS).proceed(chain.request())))
      .build();

  @AfterEach
  void nothingIsLeftBehindAndTheNextCallSucceeds() {
    try (client; platform; leftovers) {
      leftovers.assertNone();
      patience.set(60_000);
      assertThat(call(client).execute().isSuccess()).isTrue();
      leftovers.assertNone();
    }
  }

  private static ApiCall<ListAccountsResponse> call(WeComClient client) {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  private <E extends WeComException> E failure(Class<E> type, Way way) {
    E e = catchThrowableOfType(type, () -> way.execute(call(client)));
    assertThat(e).isNotNull();
    assertThat(e.operationId()).isEqualTo(OPERATION);
    return e;
  }

  /** Shortens the time that the client bears silence, after it has got its token. */
  private void expectSilence() {
    call(client).execute();
    patience.set(300);
  }

  @ParameterizedTest
  @EnumSource
  void connectionRefused(Way way) throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    try (WeComClient lost = leftovers.watch(platform.client()).baseUrl("http://127.0.0.1:" + closedPort).build()) {
      WeComTransportException e = catchThrowableOfType(WeComTransportException.class, () -> way.execute(call(lost)));
      assertThat(e).hasMessageContaining("could not be reached").hasMessageContaining("base URL");
      assertThat(e.isRetryable()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionClosedBeforeTheAnswer(Way way) {
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    assertThat(failure(WeComTransportException.class, way)).hasMessageContaining("the connection broke");
    assertThat(platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void resetInTheMiddleOfTheBody(Way way) {
    platform.answerNext(FakePlatform.json(OK).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertThat(failure(WeComTransportException.class, way)).hasMessageContaining("the connection broke");
  }

  @ParameterizedTest
  @EnumSource
  void noAnswer(Way way) {
    expectSilence();
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    assertThat(failure(WeComTransportException.class, way)).hasMessageContaining("time ran out");
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatStallsBeforeItsFirstByte(Way way) {
    expectSilence();
    platform.answerNext(FakePlatform.json("").setHeader("Content-Length", OK.length()));
    assertThat(failure(WeComTransportException.class, way)).hasMessageContaining("time ran out");
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatStallsInTheMiddle(Way way) {
    expectSilence();
    platform.answerNext(FakePlatform.json(OK.substring(0, OK.length() / 2)).setHeader("Content-Length", OK.length()));
    assertThat(failure(WeComTransportException.class, way)).hasMessageContaining("time ran out");
  }

  @ParameterizedTest
  @EnumSource
  void bodyThatDripsLongerThanTheCallMayTake(Way way) {
    platform.answerNext(FakePlatform.json(OK).throttleBody(1, 100, TimeUnit.MILLISECONDS));
    WeComTransportException e = catchThrowableOfType(WeComTransportException.class,
        () -> way.execute(call(client).withTimeout(Duration.ofMillis(700))));
    assertThat(e).hasMessageContaining("time ran out");
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, 429", "ASYNCHRONOUS, 429", "BLOCKING, 500", "ASYNCHRONOUS, 500", "BLOCKING, 502", "ASYNCHRONOUS, 502"})
  void pageOfAGateway(Way way, int status) {
    platform.answerNext(new MockResponse().setResponseCode(status).setHeader("Content-Type", "text/html").setBody(HTML));
    WeComTransportException e = failure(WeComTransportException.class, way);
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.isRetryable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void pageOfAGatewayThatStalls(Way way) {
    platform.answerNext(new MockResponse().setResponseCode(502).setHeader("Retry-After", 7).setBody(HTML).setHeader("Content-Length", 100_000));
    WeComTransportException e = failure(WeComTransportException.class, way);
    assertThat(e.status()).isEqualTo(502);
    assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource
  void successWithAnEmptyBody(Way way) {
    platform.answerNext(FakePlatform.json(""));
    assertThat(failure(WeComProtocolException.class, way)).hasMessageContaining("empty or ends inside");
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, 204", "ASYNCHRONOUS, 204", "BLOCKING, 205", "ASYNCHRONOUS, 205"})
  void statusThatHasNoBody(Way way, int status) {
    platform.answerNext(new MockResponse().setResponseCode(status));
    WeComProtocolException e = failure(WeComProtocolException.class, way);
    assertThat(e.status()).isEqualTo(status);
    assertThat(e).hasMessageContaining("without a body");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "BLOCKING | {\"errcode\":\"none\"}", "ASYNCHRONOUS | {\"errcode\":\"none\"}",
      "BLOCKING | {\"errcode\":0,\"errmsg\":\"ok\",\"account_list\":7}", "ASYNCHRONOUS | [{\"errcode\":0}]"})
  void jsonOfAnotherShape(Way way, String json) {
    platform.answerNext(FakePlatform.json(json));
    assertThat(failure(WeComProtocolException.class, way).isRetryable()).isFalse();
  }
}
