package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.AccountApi;
import io.github.wecom4j.api.kf.ServicerApi;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.AddAccountResponse;
import io.github.wecom4j.api.media.TemporaryApi;
import io.github.wecom4j.api.provider.AppApi;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Callback;
import retrofit2.Converter;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** What does not go through Retrofit behaves as if it did. */
@Timeout(60)
class DirectMethodTest {
  private static final String ADD = "kf.account.add";

  private final Bench bench = new Bench(ADD);
  private final Retrofit retrofit = bench.retrofit(chain -> chain.proceed(chain.request().newBuilder()
      .url(chain.request().url().newBuilder().addQueryParameter("access_token", "none").build()).build()));
  private final AccountApi direct = ApiServices.create(retrofit, AccountApi.class);
  private final AddAccountRequest request = WeComJson.fromJson(AddAccountRequest.class, SpecExamples.request(ADD, "ok"));
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    bench.close();
  }

  private RecordedRequest sent() throws InterruptedException {
    return bench.platform.server().takeRequest();
  }

  private static Method method(Class<?> api, String name) {
    return Arrays.stream(api.getMethods()).filter(method -> method.getName().equals(name) && !method.isDefault()).findFirst().orElseThrow();
  }

  private boolean isDirect(Class<?> api, String name) {
    return isDirect(retrofit, api, name);
  }

  private static <A> boolean isDirect(Retrofit retrofit, Class<A> api, String name) {
    ApiCallAdapterFactory calls = (ApiCallAdapterFactory) retrofit.callAdapterFactories().stream()
        .filter(ApiCallAdapterFactory.class::isInstance).findFirst().orElseThrow();
    return DirectMethod.of(api, retrofit.create(api), method(api, name), retrofit, calls) != null;
  }

  @Test
  void takesJsonAndQueriesAndLeavesUploadsAndDownloadsToRetrofit() {
    assertThat(isDirect(AccountApi.class, "add")).isTrue();
    assertThat(isDirect(ServicerApi.class, "list")).isTrue();
    assertThat(isDirect(AppApi.class, "getPermissions")).isTrue();
    assertThat(isDirect(TemporaryApi.class, "upload")).isFalse();
    assertThat(isDirect(TemporaryApi.class, "get")).isFalse();
  }

  /** The generator makes none of these today. */
  private interface Unusual {
    @Operation(id = "x", document = "1", errcodeCatalogue = "wecom")
    @GET("cgi-bin/x")
    ApiCall<AddAccountResponse> many(@Query("x") List<String> several);

    @Operation(id = "x", document = "1", errcodeCatalogue = "wecom")
    @GET("cgi-bin/x")
    ApiCall<AddAccountResponse> array(@Query("x") String[] several);

    @Operation(id = "x", document = "1", errcodeCatalogue = "wecom")
    @GET("cgi-bin/x")
    ApiCall<AddAccountResponse> encoded(@Query(value = "x", encoded = true) String text);

    @Operation(id = "x", document = "1", errcodeCatalogue = "wecom")
    @GET("cgi-bin/{x}")
    ApiCall<AddAccountResponse> path(@Path("x") String text);

    @Operation(id = "x", document = "1", errcodeCatalogue = "wecom")
    @GET("cgi-bin/x")
    ApiCall<AddAccountResponse> usual(@Query("x") String text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "array", "encoded", "path"})
  void leavesParametersToRetrofitThatAreMoreThanAText(String name) {
    assertThat(isDirect(Unusual.class, name)).isFalse();
    assertThat(isDirect(Unusual.class, "usual")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy/wecom/", "a%20b/"})
  void sendsByteForByteWhatRetrofitSends(String prefix) throws InterruptedException {
    Retrofit prefixed = retrofit.newBuilder().baseUrl(bench.platform.baseUrl() + prefix).build();
    prefixed.create(AccountApi.class).add(request).execute();
    ApiServices.create(prefixed, AccountApi.class).add(request).execute();
    RecordedRequest expected = sent();
    RecordedRequest found = sent();
    assertThat(found.getRequestLine()).isEqualTo(expected.getRequestLine()).contains("/" + prefix + "cgi-bin/");
    assertThat(found.getHeaders()).isEqualTo(expected.getHeaders());
    assertThat(found.getBody()).isEqualTo(expected.getBody());
  }

  @Test
  void leavesEverythingToARetrofitThatIsWiredInAnotherWay() {
    Retrofit.Builder foreign = retrofit.newBuilder();
    CallAdapter.Factory ours = foreign.callAdapterFactories().remove(0);
    foreign.addCallAdapterFactory(new CallAdapter.Factory() {
      @Override
      public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        return ours.get(returnType, annotations, retrofit);
      }
    });
    assertThat(ApiServices.create(foreign.build(), AccountApi.class).add(request).execute().isSuccess()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kf1", "a b&c=d/e%2F", "客服"})
  void putsTheSameQueryTogetherAsRetrofit(String openKfid) throws InterruptedException {
    try (FakePlatform servicers = new FakePlatform("kf.servicer.list")) {
      Retrofit other = retrofit.newBuilder().baseUrl(servicers.baseUrl()).build();
      other.create(ServicerApi.class).list(openKfid).execute();
      ApiServices.create(other, ServicerApi.class).list(openKfid).execute();
      RecordedRequest expected = servicers.server().takeRequest();
      RecordedRequest found = servicers.server().takeRequest();
      assertThat(found.getRequestLine()).isEqualTo(expected.getRequestLine()).startsWith("GET ");
      assertThat(found.getRequestUrl().queryParameter("open_kfid")).isEqualTo(openKfid);
      assertThat(found.getHeaders()).isEqualTo(expected.getHeaders());
    }
  }

  @Test
  void refusesAQueryThatIsMissingAsRetrofitDoes() {
    ServicerApi servicers = ApiServices.create(retrofit, ServicerApi.class);
    assertThatThrownBy(() -> servicers.list(null).execute()).isInstanceOf(LimitException.class).hasMessageContaining("open_kfid");
    assertThat(bench.platform.calls()).isZero();
  }

  @Test
  void sendsAnEmptyObjectWhereAPostTakesNoRequest() throws InterruptedException {
    String operation = "provider.app.getPermissions";
    bench.platform.answerNext(FakePlatform.json(SpecExamples.answer(operation, "ok")));
    assertThat(ApiServices.create(retrofit, AppApi.class).getPermissions().execute().appPermissions()).isNotEmpty();
    RecordedRequest sent = sent();
    assertThat(sent.getRequestLine()).startsWith("POST " + SpecExamples.path(operation));
    assertThat(sent.getHeader("Content-Type")).startsWith("application/json");
    assertThat(sent.getBody().readUtf8()).isEqualTo("{}");
  }

  @Test
  void sendsNothingWithAGet() throws InterruptedException {
    bench.platform.answerNext(FakePlatform.json(SpecExamples.answer("provider.account.getAccountBalance", "ok")));
    assertThat(ApiServices.create(retrofit, io.github.wecom4j.api.provider.AccountApi.class).getAccountBalance().execute().balance())
        .isPositive();
    assertThat(sent().getBodySize()).isZero();
  }

  /** As one does that packs what is sent. */
  @Test
  void aRequestWhoseBodyAnInterceptorReplacesStillGetsItsToken() throws InterruptedException {
    try (WeComClient client = bench.platform.client().okHttp(http -> http.addInterceptor(chain -> {
      RequestBody body = chain.request().body();
      boolean ours = body != null && chain.request().url().encodedPath().equals(SpecExamples.path(ADD));
      return chain.proceed(ours ? chain.request().newBuilder().post(copy(body)).build() : chain.request());
    })).build()) {
      assertThat(client.kf().account().add(request).execute().isSuccess()).isTrue();
    }
    assertThat(bench.platform.lastUrl().queryParameterValues("access_token")).containsExactly(FakePlatform.tokenValue(1));
  }

  private static RequestBody copy(RequestBody body) throws IOException {
    Buffer sent = new Buffer();
    body.writeTo(sent);
    return RequestBody.create(sent.readByteString(), body.contentType());
  }

  @ParameterizedTest
  @EnumSource
  void aCopyIsSentOnceMoreAndTheCallItselfIsNot(Way way) throws InterruptedException {
    ApiCall<AddAccountResponse> call = direct.add(request);
    String id = way.execute(call).openKfid();
    assertThatThrownBy(() -> way.execute(call)).isInstanceOf(IllegalStateException.class).hasMessageContaining("copy()");
    assertThat(way.execute(call.copy()).openKfid()).isEqualTo(id);
    assertThat(bench.platform.calls()).isEqualTo(2);
    assertThat(sent().getBody()).isEqualTo(sent().getBody());
  }

  @Test
  void cancellingACallDoesNotTouchItsCopies() {
    bench.platform.answerNext(() -> {
      gate.pass();
      return FakePlatform.json(SpecExamples.answer(ADD, "ok"));
    });
    ApiCall<AddAccountResponse> call = direct.add(request);
    ApiCall<AddAccountResponse> copy = call.copy();
    CompletableFuture<AddAccountResponse> answer = call.executeAsync();
    gate.awaitVisitor();
    call.cancel();
    assertThatThrownBy(answer::join).hasCauseInstanceOf(WeComTransportException.class).hasMessageContaining("the call was cancelled");
    assertThat(call.isCanceled()).isTrue();
    assertThat(copy.isCanceled()).isFalse();
    assertThat(copy.execute().isSuccess()).isTrue();
  }

  @Test
  void encodesARequestOnceHoweverOftenItIsLookedAt() throws Exception {
    var call = new DirectCall<>(directMethod(), new Object[] {request});
    assertThat(call.request()).isSameAs(call.request());
    assertThat(call.isExecuted()).isFalse();
    assertThat(call.execute().code()).isEqualTo(200);
    assertThat(call.isExecuted()).isTrue();
    assertThat(call.clone().isExecuted()).isFalse();
    assertThat(call.clone().request().body()).isNotSameAs(call.request().body());
  }

  @Test
  void aCallThatIsCancelledBeforeItIsMadeIsNotSent() {
    var call = new DirectCall<>(directMethod(), new Object[] {request});
    assertThat(call.isCanceled()).isFalse();
    call.cancel();
    assertThat(call.isCanceled()).isTrue();
    assertThatThrownBy(call::execute).isInstanceOf(IOException.class).hasMessage("Canceled");
    assertThat(bench.platform.calls()).isZero();
  }

  @Test
  void tellsThatOkHttpHasCancelledACall() throws IOException {
    Retrofit impatient = retrofit.newBuilder().callFactory(((OkHttpClient) retrofit.callFactory()).newBuilder().addInterceptor(chain -> {
      chain.call().cancel();
      return chain.proceed(chain.request());
    }).build()).build();
    var call = new DirectCall<>(directMethod(impatient), new Object[] {request});
    call.request();
    assertThat(call.isCanceled()).as("made, and not yet sent").isFalse();
    assertThatThrownBy(call::execute).isInstanceOf(IOException.class);
    assertThat(call.isCanceled()).isTrue();
  }

  @Test
  void tellsACallbackOfARequestThatCannotBeEncoded() {
    String name = "n".repeat(1000);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Object[] tooLong = {AddAccountRequest.builder().name(name).mediaId("m1").buildUnchecked()};
    new DirectCall<>(directMethod(), tooLong).enqueue(new Callback<>() {
      @Override
      public void onResponse(Call<Object> call, Response<Object> response) {
        failure.completeExceptionally(new AssertionError(response));
      }

      @Override
      public void onFailure(Call<Object> call, Throwable e) {
        failure.complete(e);
      }
    });
    assertThat(failure.join()).isInstanceOf(LimitException.class);
    assertThat(bench.platform.calls()).isZero();
  }

  private DirectMethod<AccountApi, Object> directMethod() {
    return directMethod(retrofit);
  }

  @SuppressWarnings("unchecked")
  private static DirectMethod<AccountApi, Object> directMethod(Retrofit retrofit) {
    ApiCallAdapterFactory calls = (ApiCallAdapterFactory) retrofit.callAdapterFactories().stream()
        .filter(ApiCallAdapterFactory.class::isInstance).findFirst().orElseThrow();
    return (DirectMethod<AccountApi, Object>) DirectMethod.of(
        AccountApi.class, retrofit.create(AccountApi.class), method(AccountApi.class, "add"), retrofit, calls);
  }

  @Test
  void showsADecoderTheBodyAsRetrofitDoes() {
    List<String> shown = new ArrayList<>();
    Retrofit.Builder looking = retrofit.newBuilder();
    looking.converterFactories().add(0, new Converter.Factory() {
      @Override
      public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        Converter<ResponseBody, ?> next = retrofit.nextResponseBodyConverter(this, type, annotations);
        return body -> {
          shown.add(body.contentLength() + " bytes of " + body.contentType());
          return next.convert(body);
        };
      }
    });
    bench.platform.answerNext(chunked());
    bench.platform.answerNext(chunked());
    for (int i = 0; i < 2; i++) {
      looking.build().create(AccountApi.class).add(request).execute();
      ApiServices.create(looking.build(), AccountApi.class).add(request).execute();
    }
    assertThat(shown).hasSize(4).startsWith("-1 bytes of application/json; charset=UTF-8").contains(SpecExamples.answer(ADD, "ok").length() + " bytes of application/json; charset=UTF-8");
    assertThat(shown.get(1)).isEqualTo(shown.get(0));
    assertThat(shown.get(3)).isEqualTo(shown.get(2));
  }

  private static MockResponse chunked() {
    return FakePlatform.json("").setChunkedBody(SpecExamples.answer(ADD, "ok"), 8);
  }

  /** What ends between two chunks looks like JSON that ends too early, and is a connection that broke. */
  @ParameterizedTest
  @EnumSource
  void tellsAConnectionThatBreaksFromJsonThatIsBroken(Way way) {
    for (MockResponse answer : List.of(chunked(), FakePlatform.json(SpecExamples.answer(ADD, "ok")))) {
      bench.platform.answerNext(answer.setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
      assertThatThrownBy(() -> way.execute(direct.add(request))).isInstanceOf(WeComTransportException.class)
          .hasMessageContaining("the connection broke");
    }
  }

  @Test
  void showsItsOperationAndNothingThatIsSent() {
    assertThat(direct.add(request).toString()).contains(ADD).doesNotContain(request.name());
  }

  @Test
  void refusesNothingInPlaceOfARequestAsRetrofitDoes() {
    assertThatThrownBy(() -> direct.add(null).execute()).isInstanceOf(IllegalArgumentException.class);
    assertThat(bench.platform.calls()).isZero();
  }

  @Test
  void putsTheHeadersOfItsClientOnWhatItSends() throws InterruptedException {
    Retrofit.Builder named = retrofit.newBuilder();
    named.callAdapterFactories().clear();
    CallSettings settings = new CallSettings(RetryPolicy.none(), RateLimits.none(), event -> {}, true, Bench.TIMEOUT);
    named.addCallAdapterFactory(new ApiCallAdapterFactory(settings, Headers.of("User-Agent", "shop/7"), bench.pauses));
    ApiServices.create(named.build(), AccountApi.class).add(request).execute();
    assertThat(sent().getHeaders().values("User-Agent")).containsExactly("shop/7");
  }

  /** The headers of the client are on the requests of both kinds, once. */
  @Test
  void carriesTheUserAgentOfItsClientWhicheverWayACallGoes() throws InterruptedException {
    try (FakePlatform servicers = new FakePlatform("kf.servicer.list");
        WeComClient client = servicers.client().userAgent("shop/7").build()) {
      client.kf().servicer().list("kf1").execute();
      servicers.answerNext(FakePlatform.json(SpecExamples.answer(ADD, "ok")));
      client.kf().account().add(request).execute();
      servicers.server().takeRequest();
      RecordedRequest queried = servicers.server().takeRequest();
      assertThat(queried.getRequestUrl().queryParameter("open_kfid")).isEqualTo("kf1");
      for (RecordedRequest one : List.of(queried, servicers.server().takeRequest())) {
        assertThat(one.getHeaders().values("User-Agent")).containsExactly("shop/7");
        assertThat(one.getRequestUrl().queryParameterValues("access_token")).containsExactly(FakePlatform.tokenValue(1));
      }
    }
  }
}
