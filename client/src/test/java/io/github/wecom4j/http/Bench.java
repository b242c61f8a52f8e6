package io.github.wecom4j.http;

import com.squareup.moshi.Moshi;
import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.kf.model.KfJsonAdapters;
import io.github.wecom4j.api.officialaccount.model.OfficialAccountJsonAdapters;
import io.github.wecom4j.api.provider.model.ProviderJsonAdapters;
import io.github.wecom4j.support.FakePlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** The calls of this package on a scripted platform, with time of their own and without tokens. */
final class Bench implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofHours(2);

  final FakePlatform platform;
  final FakePauses pauses = new FakePauses();
  final List<CallEvent> events = Collections.synchronizedList(new ArrayList<>());

  private final List<OkHttpClient> clients = new ArrayList<>();
  private RetryPolicy retries = RetryPolicy.of(3, Duration.ofMillis(500), Duration.ofSeconds(10));
  private RateLimits rates = RateLimits.none();
  private CallListener listener = events::add;
  private Duration timeout = TIMEOUT;
  private boolean supplyKeys;
  private Consumer<OkHttpClient.Builder> okHttp = http -> {};

  Bench(String operationId) {
    platform = new FakePlatform(operationId);
  }

  Bench retries(RetryPolicy policy) {
    retries = policy;
    return this;
  }

  Bench rates(RateLimits limits) {
    rates = limits;
    return this;
  }

  Bench listener(CallListener another) {
    listener = another;
    return this;
  }

  Bench timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  Bench supplyKeys() {
    supplyKeys = true;
    return this;
  }

  Bench okHttp(Consumer<OkHttpClient.Builder> change) {
    okHttp = change;
    return this;
  }

  KfApi kf() {
    return new KfApi(retrofit(chain -> chain.proceed(chain.request().newBuilder()
        .url(chain.request().url().newBuilder().addQueryParameter("access_token", "none").build()).build())));
  }

  /** Returns what makes the interfaces of any family; their tokens are the caller's. */
  Retrofit retrofit(Interceptor tokens) {
    OkHttpClient.Builder http = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(30));
    okHttp.accept(http);
    http.addInterceptor(tokens);
    SendOnce.install(http, retries);
    OkHttpClient client = http.build();
    clients.add(client);
    Moshi json = new Moshi.Builder().add(new KfJsonAdapters()).add(new OfficialAccountJsonAdapters())
        .add(new ProviderJsonAdapters()).build();
    return new Retrofit.Builder()
        .baseUrl(platform.baseUrl())
        .client(client)
        .addCallAdapterFactory(new ApiCallAdapterFactory(new CallSettings(retries, rates, listener, true, timeout), Headers.of(), pauses))
        .addConverterFactory(new JsonConverterFactory(json::adapter, true, supplyKeys))
        .build();
  }

  @Override
  public void close() {
    for (OkHttpClient client : clients) {
      client.dispatcher().cancelAll();
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
    platform.close();
  }
}
