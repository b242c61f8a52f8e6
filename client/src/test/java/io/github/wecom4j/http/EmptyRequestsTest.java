package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.provider.AccountApi;
import io.github.wecom4j.api.provider.AppApi;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmptyRequestsTest {
  private static final String OPERATION = "provider.app.getPermissions";

  private final Bench bench = new Bench(OPERATION).okHttp(http -> http.addInterceptor(new EmptyRequests()));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void sendsAnEmptyObjectWhereAPostTakesNoRequest() throws Exception {
    assertThat(bench.retrofit(EmptyRequestsTest::withToken).create(AppApi.class).getPermissions().execute().appPermissions()).isNotEmpty();
    RecordedRequest sent = sent();
    assertThat(sent.getMethod()).isEqualTo("POST");
    assertThat(sent.getPath()).startsWith(SpecExamples.path(OPERATION));
    assertThat(sent.getHeader("Content-Type")).startsWith("application/json");
    assertThat(sent.getBody().readUtf8()).isEqualTo("{}");
  }

  @Test
  void sendsNothingWithAGet() throws Exception {
    bench.platform.answerNext(FakePlatform.json(SpecExamples.answer("provider.account.getAccountBalance", "ok")));
    assertThat(bench.retrofit(EmptyRequestsTest::withToken).create(AccountApi.class).getAccountBalance().execute().balance()).isPositive();
    assertThat(sent().getBodySize()).isZero();
  }

  @Test
  void leavesRequestsOfOthersAlone() throws Exception {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(new EmptyRequests()).build();
    RequestBody nothing = RequestBody.create("", MediaType.get("text/plain"));
    client.newCall(new Request.Builder().url(bench.platform.baseUrl() + "?access_token=none").post(nothing).build()).execute().close();
    assertThat(sent().getBodySize()).isZero();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private static Response withToken(Interceptor.Chain chain) throws IOException {
    HttpUrl url = chain.request().url().newBuilder().addQueryParameter("access_token", "none").build();
    return chain.proceed(chain.request().newBuilder().url(url).build());
  }

  private RecordedRequest sent() throws InterruptedException {
    RecordedRequest sent = bench.platform.server().takeRequest(30, TimeUnit.SECONDS);
    assertThat(sent).isNotNull();
    return sent;
  }
}
