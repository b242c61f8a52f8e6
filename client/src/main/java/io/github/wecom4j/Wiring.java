package io.github.wecom4j;

import io.github.wecom4j.auth.AccessTokenInterceptor;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.TokenSource;
import io.github.wecom4j.auth.TokenStore;
import io.github.wecom4j.http.AnswerBounds;
import io.github.wecom4j.http.ApiCallAdapterFactory;
import io.github.wecom4j.http.ApiServices;
import io.github.wecom4j.http.CallLog;
import io.github.wecom4j.http.CallSettings;
import io.github.wecom4j.http.JsonConverterFactory;
import io.github.wecom4j.http.SendOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/** Puts a client together from its settings: the user's OkHttp, around it and inside of it what this library adds. */
final class Wiring {
  private final ClientBuilder<?> settings;
  private final OkHttpClient http;
  private final ApiCallAdapterFactory calls;
  private final Connections connections;
  private final TokenStore tokens;

  /**
   * Returns a client.
   *
   * @param counted the connections, counted for it; they are given back where it cannot be made
   * @param credential what to give to the builder, should it have no credential
   */
  static <C extends ApiClient> C of(ClientBuilder<?> settings, Connections counted, String credential, Function<Wiring, C> client) {
    try {
      if (settings.credentials.isEmpty()) {
        throw new IllegalStateException("credential is missing; give " + credential + " to the builder");
      }
      return client.apply(new Wiring(settings, counted));
    } catch (RuntimeException e) {
      counted.release();
      throw e;
    }
  }

  private Wiring(ClientBuilder<?> settings, Connections shared) {
    this.settings = settings;
    tokens = settings.tokenStoreToUse();
    http = shared.with(this::change);
    connections = shared.changedTo(http);
    calls = new ApiCallAdapterFactory(
        new CallSettings(settings.retries, settings.rateLimits, settings.listener, settings.checkLimits, settings.callTimeout),
        Headers.of("User-Agent", settings.userAgent));
  }

  ApiCallAdapterFactory calls() {
    return calls;
  }

  Connections connections() {
    return connections;
  }

  /** Returns what makes the generated interfaces work, tokens included. */
  Retrofit retrofit() {
    TokenApis forTokens = new TokenApis(retrofit(wired(null)));
    List<TokenSource> sources = new ArrayList<>();
    settings.credentials.forEach(credential -> sources.addAll(credential.tokenSources(forTokens, settings.clock)));
    return retrofit(sources);
  }

  private Retrofit retrofit(List<TokenSource> sources) {
    return retrofit(wired(new AccessTokenInterceptor(sources, tokens, settings.clock, settings.tokenLeeway)));
  }

  private Retrofit retrofit(OkHttpClient client) {
    return new Retrofit.Builder()
        .baseUrl(settings.baseUrl)
        .client(client)
        .addCallAdapterFactory(calls)
        .addConverterFactory(new JsonConverterFactory(WeComJson::adapter, settings.checkLimits, settings.idempotencyKeys))
        .build();
  }

  private void change(OkHttpClient.Builder builder) {
    builder
        .connectTimeout(settings.connectTimeout)
        .readTimeout(settings.readTimeout)
        .writeTimeout(settings.writeTimeout)
        // The platform never redirects, and a redirect would carry the token to another host.
        .followRedirects(false)
        .followSslRedirects(false);
    settings.okHttp.accept(builder);
  }

  /** Adds the interceptors, the outermost first; those of the user stand between the first and the others. */
  private OkHttpClient wired(AccessTokenInterceptor tokens) {
    OkHttpClient.Builder wired = http.newBuilder();
    String userAgent = settings.userAgent;
    wired.interceptors().add(0, chain -> chain.proceed(userAgent.equals(chain.request().header("User-Agent"))
        ? chain.request() : chain.request().newBuilder().header("User-Agent", userAgent).build()));
    if (tokens != null) {
      wired.addInterceptor(tokens).eventListenerFactory(tokens.wakeUps(http.eventListenerFactory()));
    }
    if (settings.callLog != CallLog.Level.NONE) {
      wired.addInterceptor(new CallLog(settings.callLog, SecretsOfAll.NAMES));
    }
    wired.addInterceptor(new AnswerBounds(settings.maxResponseBytes));
    SendOnce.install(wired, settings.retries);
    if (settings.transport != null) {
      wired.addInterceptor(settings.transport);
    }
    return wired.build();
  }

  private final class TokenApis implements Credential.Apis {
    private final Retrofit retrofit;

    TokenApis(Retrofit retrofit) {
      this.retrofit = retrofit;
    }

    @Override
    public <A> A create(Class<A> api) {
      return ApiServices.create(retrofit, api);
    }

    @Override
    public Credential.Apis withTokensOf(List<TokenSource> sources) {
      return new TokenApis(retrofit(sources));
    }
  }
}
