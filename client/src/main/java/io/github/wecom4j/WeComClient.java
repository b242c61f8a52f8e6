package io.github.wecom4j;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.media.MediaApi;
import io.github.wecom4j.api.token.TokenApi;
import io.github.wecom4j.auth.AccessTokenInterceptor;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.TokenStore;
import io.github.wecom4j.http.ApiCallAdapterFactory;
import io.github.wecom4j.http.CallListener;
import io.github.wecom4j.http.CallSettings;
import io.github.wecom4j.http.JsonConverterFactory;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;

/**
 * The entry: one for each application of a corp, kept for the life of the process, used by any number of threads.
 *
 * <pre>{@code
 * WeComClient wecom = WeComClient.builder().credential(CorpCredential.of(corpId, secret)).build();
 * wecom.kf().account().add(AddAccountRequest.builder().name("Order desk").mediaId(mediaId).build()).execute();
 * }</pre>
 */
public final class WeComClient implements AutoCloseable {
  private final OkHttpClient http;
  private final KfApi kf;
  private final MediaApi media;
  private final TokenApi token;

  private WeComClient(Builder builder) {
    OkHttpClient plain = builder.plainHttp();
    Retrofit forTokens = retrofit(builder, plain);
    http = plain.newBuilder()
        .addInterceptor(new AccessTokenInterceptor(
            builder.credential.tokenSources(forTokens::create, builder.clock), builder.tokenStore, builder.clock, builder.tokenLeeway))
        .build();
    Retrofit retrofit = retrofit(builder, http);
    kf = new KfApi(retrofit);
    media = new MediaApi(retrofit);
    token = new TokenApi(retrofit);
  }

  private static Retrofit retrofit(Builder builder, OkHttpClient http) {
    return new Retrofit.Builder()
        .baseUrl(builder.baseUrl)
        .client(http)
        .addCallAdapterFactory(new ApiCallAdapterFactory(builder.callSettings()))
        .addConverterFactory(new JsonConverterFactory(WeComJson.MOSHI, builder.checkLimits, builder.idempotencyKeys))
        .build();
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns customer service (微信客服). */
  public KfApi kf() {
    return kf;
  }

  /** Returns material (素材): uploads and downloads. */
  public MediaApi media() {
    return media;
  }

  /** Returns the operations around tokens and IP lists; the client fetches its own token by itself. */
  public TokenApi token() {
    return token;
  }

  /** Cancels the calls under way and closes idle connections. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /** Collects the settings of a client. */
  public static final class Builder {
    private Credential credential;
    private HttpUrl baseUrl = HttpUrl.get("https://qyapi.weixin.qq.com/");
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration writeTimeout = Duration.ofSeconds(30);
    private Duration callTimeout = Duration.ofSeconds(60);
    private Duration tokenLeeway = Duration.ofSeconds(200);
    private String userAgent = "wecom4j";
    private TokenStore tokenStore = new MemoryTokenStore();
    private boolean checkLimits = true;
    private boolean idempotencyKeys;
    private RetryPolicy retries = RetryPolicy.standard();
    private RateLimits rateLimits = RateLimits.none();
    private CallListener listener = event -> {};
    private Clock clock = Clock.systemUTC();
    private Consumer<OkHttpClient.Builder> okHttp = http -> {};

    private Builder() {}

    /** Sets what the client proves its identity with. Required. */
    public Builder credential(Credential credential) {
      this.credential = Objects.requireNonNull(credential, "credential");
      return this;
    }

    /**
     * Sets another host, for a gateway or a mock; a path in it is kept.
     *
     * @throws IllegalArgumentException when it is not an http or https URL
     */
    public Builder baseUrl(String baseUrl) {
      HttpUrl url = HttpUrl.parse(baseUrl);
      if (url == null) {
        throw new IllegalArgumentException("baseUrl is not an http or https URL: " + baseUrl);
      }
      this.baseUrl = baseUrl.endsWith("/") ? url : url.newBuilder().addPathSegment("").build();
      return this;
    }

    /** Sets the time to open a connection; 10 s by default. */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = timeout;
      return this;
    }

    /** Sets how long the platform may stay silent while it answers; 30 s by default. */
    public Builder readTimeout(Duration timeout) {
      readTimeout = timeout;
      return this;
    }

    /** Sets how long sending may stall; 30 s by default. */
    public Builder writeTimeout(Duration timeout) {
      writeTimeout = timeout;
      return this;
    }

    /** Sets the time for a whole call, waiting for a token included; 60 s by default, zero for no limit. */
    public Builder callTimeout(Duration timeout) {
      callTimeout = timeout;
      return this;
    }

    /** Sets how long before its end a token is renewed in the background; 200 s by default. */
    public Builder tokenLeeway(Duration leeway) {
      tokenLeeway = leeway;
      return this;
    }

    /** Sets where tokens are kept; in memory by default, which is right for one process. The module wecom4j-redis is for several. */
    public Builder tokenStore(TokenStore store) {
      tokenStore = Objects.requireNonNull(store, "tokenStore");
      return this;
    }

    /** Sets the {@code User-Agent} header; {@code wecom4j} by default. */
    public Builder userAgent(String userAgent) {
      this.userAgent = Objects.requireNonNull(userAgent, "userAgent");
      return this;
    }

    /**
     * Sets whether this client refuses a request that breaks a documented limit; true by default. Turn it off on the day the platform
     * allows more than this version knows, and build such requests with {@code buildUnchecked()}.
     */
    public Builder checkLimits(boolean check) {
      checkLimits = check;
      return this;
    }

    /** Sets how often and when a call is repeated; {@link RetryPolicy#standard()} by default, {@link RetryPolicy#none()} for never. */
    public Builder retries(RetryPolicy policy) {
      retries = Objects.requireNonNull(policy, "retries");
      return this;
    }

    /**
     * Lets this client give a {@code msgid} of its own to each message that has none, so that it can be repeated without harm when an
     * answer is lost; false by default.
     */
    public Builder idempotencyKeys(boolean supply) {
      idempotencyKeys = supply;
      return this;
    }

    /** Holds calls back so that they stay under the documented limits; none by default. */
    public Builder rateLimits(RateLimits limits) {
      rateLimits = Objects.requireNonNull(limits, "rateLimits");
      return this;
    }

    /** Adds somebody who is told of every attempt of every call, for metrics. */
    public Builder listener(CallListener another) {
      CallListener before = listener;
      listener = event -> {
        before.attempted(event);
        another.attempted(event);
      };
      return this;
    }

    /** Sets the clock by which tokens grow old; for tests. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Changes the OkHttp client in any way: proxy, pool, certificates, interceptors. Runs after the settings above. */
    public Builder okHttp(Consumer<OkHttpClient.Builder> change) {
      okHttp = okHttp.andThen(change);
      return this;
    }

    /**
     * Returns the client; nothing is sent yet.
     *
     * @throws IllegalStateException when there is no credential
     */
    public WeComClient build() {
      if (credential == null) {
        throw new IllegalStateException("credential is missing; give CorpCredential.of(corpId, secret) to the builder");
      }
      return new WeComClient(this);
    }

    private CallSettings callSettings() {
      return new CallSettings(retries, rateLimits, listener, checkLimits, callTimeout);
    }

    private OkHttpClient plainHttp() {
      OkHttpClient.Builder http = new OkHttpClient.Builder()
          .connectTimeout(connectTimeout)
          .readTimeout(readTimeout)
          .writeTimeout(writeTimeout)
          // The platform never redirects, and a redirect would carry the token to another host.
          .followRedirects(false)
          .followSslRedirects(false)
          .addInterceptor(chain -> chain.proceed(chain.request().newBuilder().header("User-Agent", userAgent).build()));
      okHttp.accept(http);
      return http.build();
    }
  }
}
