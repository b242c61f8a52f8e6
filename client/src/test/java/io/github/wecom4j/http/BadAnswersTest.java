package io.github.wecom4j.http;

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
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Logs;
import io.github.wecom4j.support.SpecExamples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.Headers;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BadAnswersTest {
  private static final String OPERATION = "kf.account.list";
  private static final String HTML = "<html><body>Welcome to our hotel WiFi</body></html>";

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final WeComClient client = platform.client().build();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private ApiCall<ListAccountsResponse> call() {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  private <E extends WeComException> E failure(Class<E> type) {
    E e = catchThrowableOfType(type, () -> call().execute());
    assertThat(e).isNotNull();
    assertThat(e.getMessage()).contains(OPERATION);
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(FakePlatform.SECRET).doesNotContain(FakePlatform.tokenValue(1));
    return e;
  }

  @Test
  void callsHtmlWhatItIs() {
    platform.answerNext(new MockResponse().setHeader("Content-Type", "text/html").setBody(HTML));
    assertThat(failure(WeComProtocolException.class)).hasMessageContaining("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"errcode\":0,\"errmsg\":\"ok\",\"account_list\":[{\"name\":", "{\"errcode\":0"})
  void saysThatTheBodyIsEmptyOrCutOff(String body) {
    platform.answerNext(FakePlatform.json(body));
    assertThat(failure(WeComProtocolException.class)).hasMessageContaining("empty or ends inside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "null", "{\"errcode\":{}}", "{\"errcode\":0,\"errmsg\":\"ok\",\"account_list\":7}"})
  void saysThatTheShapeIsAnother(String body) {
    platform.answerNext(FakePlatform.json(body));
    assertThat(failure(WeComProtocolException.class)).hasMessageContaining("another shape");
  }

  @Test
  void doesNotTakeJsonWithoutErrcodeForSuccess() {
    platform.answerNext(FakePlatform.json("{\"message\":\"no Route matched\"}"));
    assertThat(failure(WeComProtocolException.class)).hasMessageContaining("without errcode");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  void takesAGatewayErrorForAPassingOne(int status) {
    platform.answerNext(new MockResponse().setResponseCode(status).setHeader("Content-Type", "text/html").setBody(HTML));
    WeComTransportException e = failure(WeComTransportException.class);
    assertThat(e.status()).isEqualTo(status);
    assertThat(e.isRetryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 205})
  void saysThatThereIsNoBody(int status) {
    Logs.clear();
    try (WeComClient logging = platform.client().callLog(CallLog.Level.BASIC).build()) {
      platform.answerNext(new MockResponse().setResponseCode(status));
      assertThatThrownBy(() -> logging.kf().account().list(ListAccountsRequest.builder().build()).execute())
          .isInstanceOf(WeComProtocolException.class).hasMessageContaining("HTTP " + status + " without a body");
    }
    assertThat(Logs.lines(CallLog.class)).anyMatch(line -> line.contains(OPERATION) && line.contains("HTTP " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 404})
  void takesAnUnexpectedStatusForAWrongAddress(int status) {
    platform.answerNext(new MockResponse().setResponseCode(status).setHeader("Location", "/elsewhere")
        .setHeader("Content-Type", "text/html").setBody(HTML));
    WeComProtocolException e = failure(WeComProtocolException.class);
    assertThat(e.status()).isEqualTo(status);
    assertThat(e).hasMessageContainingAll("text/html", "base URL");
    assertThat(platform.calls()).isEqualTo(1);
  }

  @Test
  void saysThatTheConnectionBroke() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "ok")).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertThat(failure(WeComTransportException.class)).hasMessageContaining("the connection broke");
  }

  @Test
  void saysThatTheHostCannotBeReached() {
    try (WeComClient lost = platform.client().baseUrl("http://127.0.0.1:1/").build()) {
      assertThatThrownBy(() -> lost.kf().account().list(ListAccountsRequest.builder().build()).execute())
          .isInstanceOf(WeComTransportException.class)
          .hasMessageContaining("could not be reached");
    }
  }

  @Test
  void takesAnErrmsgApart() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "err_-1")));
    WeComApiException e = failure(WeComApiException.class);
    assertThat(e.errcode()).isEqualTo(-1);
    assertThat(e.isRetryable()).isTrue();
    assertThat(e.hint()).isNotBlank();
    assertThat(e.callerIp()).isEqualTo("192.0.2.1");
    assertThat(e.helpUrl()).startsWith("https://");
    assertThat(e.errmsg()).contains(e.hint());
  }

  @Test
  void failsAFutureAsItFailsACall() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "err_-1")));
    assertThatThrownBy(() -> call().executeAsync().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WeComApiException.class);
    platform.answerNext(new MockResponse().setHeader("Content-Type", "text/html").setBody(HTML));
    assertThatThrownBy(() -> call().executeAsync().join()).hasCauseInstanceOf(WeComProtocolException.class);
  }

  @Test
  void failsAFutureWhenThereIsNoToken() {
    platform.answerNextFetch(() -> FakePlatform.tokenExample("err_40001"));
    assertThatThrownBy(() -> call().executeAsync().join()).hasCauseInstanceOf(WeComApiException.class);
  }

  @Test
  void cancelsTheCallOfACancelledFuture() {
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    ApiCall<ListAccountsResponse> call = call();
    CompletableFuture<ListAccountsResponse> future = call.executeAsync();
    future.cancel(true);
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    assertThat(call.isCanceled()).isTrue();
  }

  @Test
  void givesHeadersOnRequest() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "ok")).setHeader("X-Trace", "t1"));
    ApiResponse<ListAccountsResponse> response = call().executeForResponse();
    assertThat(response.header("x-trace")).isEqualTo("t1");
    assertThat(response.headers().values("X-Trace")).containsExactly("t1");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().isSuccess()).isTrue();
  }

  @Test
  void givesTheTraceIdOfASuccessWhereItHasOne() {
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "ok").replace("\"ok\"", "\"ok, hint: [1700000000123_45_demo]\"")));
    assertThat(call().executeForResponse().traceHint()).isEqualTo("1700000000123_45_demo");
    assertThat(call().executeForResponse().traceHint()).isNull();
    assertThat(new ApiResponse<>("a body without errmsg", 200, Headers.of()).traceHint()).isNull();
  }

  @Test
  void executesACopyAgain() {
    ApiCall<ListAccountsResponse> call = call();
    call.execute();
    call.copy().execute();
    assertThat(platform.calls()).isEqualTo(2);
  }
}
