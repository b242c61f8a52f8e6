package io.github.wecom4j;

import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.TokenStore;
import io.github.wecom4j.http.CallListener;
import io.github.wecom4j.http.CallLog;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/**
 * The settings that the clients of all platforms have in common.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>>
    permits WeComClient.Builder, ProviderClient.Builder, OfficialAccountClient.Builder {
  final List<Credential> credentials = new ArrayList<>();
  HttpUrl baseUrl;
  Duration connectTimeout = Duration.ofSeconds(10);
  Duration readTimeout = Duration.ofSeconds(30);
  Duration writeTimeout = Duration.ofSeconds(30);
  Duration callTimeout = Duration.ofSeconds(60);
  Duration tokenLeeway = Duration.ofSeconds(200);
  String userAgent = "wecom4j";
  private TokenStore tokenStore;
  long maxResponseBytes = 16 << 20;
  CallLog.Level callLog = CallLog.Level.NONE;
  private ApiClient sharing;
  boolean checkLimits = true;
  boolean idempotencyKeys;
  RetryPolicy retries = RetryPolicy.standard();
  RateLimits rateLimits = RateLimits.none();
  CallListener listener = CallListener.none();
  Clock clock = Clock.systemUTC();
  Consumer<OkHttpClient.Builder> okHttp = http -> {};
  /** Stands where the network is, inside of everything that this library adds; null for the network. For measuring. */
  Interceptor transport;

  /**
   * Creates a builder with the defaults.
   *
   * @param host the host of the platform, as the spec has it
   */
  ClientBuilder(String host) {
    baseUrl = url(host);
  }

  abstract B self();

  /**
   * Sets another host, for a gateway or a mock; a path in it is kept.
   *
   * @throws IllegalArgumentException when it is not an http or https URL
   */
  public final B baseUrl(String baseUrl) {
    this.baseUrl = url(baseUrl);
    return self();
  }

  private static HttpUrl url(String text) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new IllegalArgumentException("baseUrl is not an http or https URL: " + text);
    }
    return text.endsWith("/") ? url : url.newBuilder().addPathSegment("").build();
  }

  /** Sets the time to open a connection; 10 s by default. */
  public final B connectTimeout(Duration timeout) {
    connectTimeout = timeout;
    return self();
  }

  /** Sets how long the platform may stay silent while it answers; 30 s by default. */
  public final B readTimeout(Duration timeout) {
    readTimeout = timeout;
    return self();
  }

  /** Sets how long sending may stall; 30 s by default. */
  public final B writeTimeout(Duration timeout) {
    writeTimeout = timeout;
    return self();
  }

  /**
   * Sets the time for a whole call: waiting for a turn and for a token, all attempts, the pauses between them, and reading the answer,
   * a download included; 60 s by default, zero for no limit. {@code withTimeout} of a call sets another.
   */
  public final B callTimeout(Duration timeout) {
    callTimeout = timeout;
    return self();
  }

  /** Sets how long before its end a token is renewed in the background; 200 s by default. */
  public final B tokenLeeway(Duration leeway) {
    tokenLeeway = leeway;
    return self();
  }

  /** Sets where tokens are kept; in memory by default, which is right for one process. The module wecom4j-redis is for several. */
  public final B tokenStore(TokenStore store) {
    tokenStore = Objects.requireNonNull(store, "tokenStore");
    return self();
  }

  /**
   * Sets how many bytes a JSON answer may have, unpacked; 16 MiB by default, many times the largest that is documented. A larger one
   * fails with a {@link io.github.wecom4j.error.WeComProtocolException} before it fills the memory. Downloads are not limited.
   */
  public final B maxResponseBytes(long bytes) {
    maxResponseBytes = bytes;
    return self();
  }

  /** Sets what is logged of each request; nothing by default. Tokens and secrets never are. */
  public final B callLog(CallLog.Level level) {
    callLog = Objects.requireNonNull(level, "callLog");
    return self();
  }

  /**
   * Lets this client use the connections, threads, proxy and certificates of another one, which makes a client for each of many tenants
   * cheap. Tokens, time limits, interceptors and listeners are not shared. Each client is closed for itself; what they share ends with
   * the last. {@link WeComClients} does all that for you.
   */
  public final B shareConnectionsWith(ApiClient other) {
    sharing = Objects.requireNonNull(other, "other");
    return self();
  }

  /** Sets the {@code User-Agent} header; {@code wecom4j} by default. */
  public final B userAgent(String userAgent) {
    this.userAgent = Objects.requireNonNull(userAgent, "userAgent");
    return self();
  }

  /**
   * Sets whether this client refuses a request that breaks a documented limit; true by default. Turn it off on the day the platform
   * allows more than this version knows, and build such requests with {@code buildUnchecked()}.
   */
  public final B checkLimits(boolean check) {
    checkLimits = check;
    return self();
  }

  /** Sets how often and when a call is repeated; {@link RetryPolicy#standard()} by default, {@link RetryPolicy#none()} for never. */
  public final B retries(RetryPolicy policy) {
    retries = Objects.requireNonNull(policy, "retries");
    return self();
  }

  /**
   * Lets this client give a {@code msgid} of its own to each message that has none, so that it can be repeated without harm when an
   * answer is lost; false by default. A {@code copy()} of a call is another message with another id: who repeats calls by themselves
   * gives ids by themselves.
   */
  public final B idempotencyKeys(boolean supply) {
    idempotencyKeys = supply;
    return self();
  }

  /** Holds calls back so that they stay under the documented limits; none by default. */
  public final B rateLimits(RateLimits limits) {
    rateLimits = Objects.requireNonNull(limits, "rateLimits");
    return self();
  }

  /** Adds somebody who is told of every attempt of every call, for metrics. */
  public final B listener(CallListener another) {
    CallListener before = listener;
    listener = before == CallListener.none() ? another : event -> {
      before.attempted(event);
      another.attempted(event);
    };
    return self();
  }

  /** Sets the clock by which tokens grow old; for tests. */
  public final B clock(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    return self();
  }

  /**
   * Changes the OkHttp client in any way: proxy, pool, certificates, interceptors, listeners. Runs after the settings above. A pool or
   * dispatcher that is set here is not closed with the client. Interceptors run outside of the one that adds the token; network
   * interceptors and {@code HttpLoggingInterceptor} see it, {@link #callLog} does not show it.
   */
  public final B okHttp(Consumer<OkHttpClient.Builder> change) {
    okHttp = okHttp.andThen(change);
    return self();
  }

  /** Returns where the tokens of a client to be built are kept. */
  TokenStore tokenStoreToUse() {
    return tokenStore == null ? new MemoryTokenStore() : tokenStore;
  }

  /** Sets where tokens are kept, unless the user has set it. */
  void tokenStoreByDefault(TokenStore store) {
    if (tokenStore == null) {
      tokenStore = store;
    }
  }

  /** Returns the connections that a client to be built shall use, counted for it. */
  Connections connectionsToUse() {
    return sharing == null ? Connections.open() : sharing.connections().share();
  }
}
