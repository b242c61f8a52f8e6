package io.github.wecom4j;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.media.MediaApi;
import io.github.wecom4j.api.token.TokenApi;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.TokenStore;
import io.github.wecom4j.http.ApiCallAdapterFactory;
import io.github.wecom4j.http.CallListener;
import io.github.wecom4j.http.CallLog;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Connections connections;
  private final ApiCallAdapterFactory calls;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final KfApi kf;
  private final MediaApi media;
  private final TokenApi token;

  private WeComClient(Builder builder, Connections shared) {
    Wiring wiring = new Wiring(builder, shared);
    Retrofit retrofit = wiring.retrofit();
    kf = new KfApi(retrofit);
    media = new MediaApi(retrofit);
    token = new TokenApi(retrofit);
    calls = wiring.calls();
    connections = wiring.connections();
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

  Connections connections() {
    return connections;
  }

  /**
   * Cancels the calls of this client that are under way, which then fail with a transport exception, and refuses later ones with an
   * {@link IllegalStateException}. A download that is being read goes on. Connections and threads end too, unless another client that
   * shares them is open.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      calls.close();
      connections.release();
    }
  }

  /** Collects the settings of a client. */
  public static final class Builder {
    Credential credential;
    HttpUrl baseUrl = HttpUrl.get("https://qyapi.weixin.qq.com/");
    Duration connectTimeout = Duration.ofSeconds(10);
    Duration readTimeout = Duration.ofSeconds(30);
    Duration writeTimeout = Duration.ofSeconds(30);
    Duration callTimeout = Duration.ofSeconds(60);
    Duration tokenLeeway = Duration.ofSeconds(200);
    String userAgent = "wecom4j";
    TokenStore tokenStore = new MemoryTokenStore();
    long maxResponseBytes = 16 << 20;
    CallLog.Level callLog = CallLog.Level.NONE;
    private WeComClient sharing;
    boolean checkLimits = true;
    boolean idempotencyKeys;
    RetryPolicy retries = RetryPolicy.standard();
    RateLimits rateLimits = RateLimits.none();
    CallListener listener = event -> {};
    Clock clock = Clock.systemUTC();
    Consumer<OkHttpClient.Builder> okHttp = http -> {};

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

    /**
     * Sets the time for a whole call: waiting for a turn and for a token, all attempts, the pauses between them, and reading the answer,
     * a download included; 60 s by default, zero for no limit. {@code withTimeout} of a call sets another.
     */
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

    /**
     * Sets how many bytes a JSON answer may have, unpacked; 16 MiB by default, many times the largest that is documented. A larger one
     * fails with a {@link io.github.wecom4j.error.WeComProtocolException} before it fills the memory. Downloads are not limited.
     */
    public Builder maxResponseBytes(long bytes) {
      maxResponseBytes = bytes;
      return this;
    }

    /** Sets what is logged of each request; nothing by default. Tokens and secrets never are. */
    public Builder callLog(CallLog.Level level) {
      callLog = Objects.requireNonNull(level, "callLog");
      return this;
    }

    /**
     * Lets this client use the connections, threads, proxy and certificates of another one, which makes a client for each of many tenants
     * cheap. Tokens, time limits, interceptors and listeners are not shared. Each client is closed for itself; what they share ends with
     * the last. {@link WeComClients} does all that for you.
     */
    public Builder shareConnectionsWith(WeComClient other) {
      sharing = Objects.requireNonNull(other, "other");
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
     * answer is lost; false by default. A {@code copy()} of a call is another message with another id: who repeats calls by themselves
     * gives ids by themselves.
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

    /**
     * Changes the OkHttp client in any way: proxy, pool, certificates, interceptors, listeners. Runs after the settings above. A pool or
     * dispatcher that is set here is not closed with the client. Interceptors run outside of the one that adds the token; network
     * interceptors and {@code HttpLoggingInterceptor} see it, {@link #callLog} does not show it.
     */
    public Builder okHttp(Consumer<OkHttpClient.Builder> change) {
      okHttp = okHttp.andThen(change);
      return this;
    }

    /**
     * Returns the client; nothing is sent yet.
     *
     * @throws IllegalStateException when there is no credential, or when the client to share with was closed
     */
    public WeComClient build() {
      return build(sharing == null ? Connections.open() : sharing.connections.share());
    }

    /** Returns the client on connections that are counted for it. */
    WeComClient build(Connections counted) {
      try {
        if (credential == null) {
          throw new IllegalStateException("credential is missing; give CorpCredential.of(corpId, secret) to the builder");
        }
        return new WeComClient(this, counted);
      } catch (RuntimeException e) {
        counted.release();
        throw e;
      }
    }
  }
}
