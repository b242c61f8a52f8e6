package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AnswerBoundsTest {
  private static final String OPERATION = "kf.account.list";
  private static final String OK = SpecExamples.answer(OPERATION, "ok");
  private static final int LENGTH = OK.length();

  private final Bench bench = new Bench(OPERATION);
  private final AtomicBoolean closed = new AtomicBoolean();

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiCall<ListAccountsResponse> call(long maxBytes, Interceptor network) {
    return bench.okHttp(http -> http.addInterceptor(new AnswerBounds(maxBytes)).addNetworkInterceptor(network))
        .kf().account().list(ListAccountsRequest.builder().build());
  }

  private Response watched(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    return response.newBuilder().body(new WatchedBody(response.body(), new WatchedBody.Watcher() {
      @Override
      public void closed() {
        closed.set(true);
      }
    })).build();
  }

  /** In HTTP/2 nothing holds the body to the length that was announced. */
  private static Response understated(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody longer = ResponseBody.create(new Buffer().writeUtf8(OK), response.body().contentType(), 10);
    response.close();
    return response.newBuilder().protocol(Protocol.HTTP_2).body(longer).build();
  }

  @ParameterizedTest
  @EnumSource
  void takesAnAnswerUpToTheLimitHoweverItsLengthIsTold(Way way) {
    assertThat(way.execute(call(LENGTH, this::watched)).isSuccess()).isTrue();
    bench.platform.answerNext(FakePlatform.json("").setChunkedBody(OK, 7));
    assertThat(way.execute(call(LENGTH, this::watched)).isSuccess()).isTrue();
    assertThat(way.execute(call(LENGTH, AnswerBoundsTest::understated)).isSuccess()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnAnnouncedAnswerAboveTheLimitAndClosesIt(Way way) {
    assertThatThrownBy(() -> way.execute(call(LENGTH - 1, this::watched)))
        .isInstanceOf(WeComProtocolException.class).hasMessageContainingAll(LENGTH + " bytes", "up to " + (LENGTH - 1));
    assertThat(closed).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnAnswerAboveTheLimitWhoseLengthIsNotAnnouncedOrNotTrue(Way way) {
    bench.platform.answerNext(FakePlatform.json("").setChunkedBody(OK, 7));
    assertThatThrownBy(() -> way.execute(call(LENGTH - 1, this::watched)))
        .isInstanceOf(WeComProtocolException.class).hasMessageContaining("more than " + (LENGTH - 1) + " bytes");
    assertThatThrownBy(() -> way.execute(call(LENGTH - 1, AnswerBoundsTest::understated)))
        .isInstanceOf(WeComProtocolException.class).hasMessageContaining("more than " + (LENGTH - 1) + " bytes");
  }

  @Test
  void closesThePageOfAGatewayWithoutReadingIt() {
    bench.platform.answerNext(new MockResponse().setResponseCode(403).setHeader("Content-Type", "text/html").setBody("<html>"));
    assertThatThrownBy(() -> call(LENGTH, this::watched).execute()).hasMessageContaining("HTTP 403 with text/html");
    assertThat(closed).isTrue();
  }

  @Test
  void leavesAnswersToOthersAlone() throws IOException {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(new AnswerBounds(1)).build();
    Request request = new Request.Builder().url(bench.platform.baseUrl() + "?access_token=none").build();
    try (Response response = client.newCall(request).execute()) {
      assertThat(response.body().string()).isEqualTo(OK);
    }
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
