package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the current token of one source. A cached token costs one volatile read; one thread fetches while others wait; a token is
 * renewed ahead of its end while it still serves.
 */
final class TokenKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);

  private final TokenSource source;
  private final SharedTokens tokens;
  private final Clock clock;
  private final Duration leeway;
  private final Executor executor;
  private final AtomicReference<CompletableFuture<Token>> inFlight = new AtomicReference<>();
  private final AtomicReference<Token> current = new AtomicReference<>();

  private volatile String rejected;
  private volatile Failure failure;

  TokenKeeper(TokenSource source, SharedTokens tokens, Clock clock, Duration leeway, Executor executor) {
    this.source = source;
    this.tokens = tokens;
    this.clock = clock;
    this.leeway = leeway;
    this.executor = executor;
  }

  /** Returns the token to use now, or null where it has to be waited for. */
  String cached() {
    Token token = current.get();
    if (token == null) {
      return null;
    }
    Instant now = clock.instant();
    if (!token.isDueAt(now, leeway)) {
      return token.value();
    }
    if (!token.isAliveAt(now)) {
      return null;
    }
    if (recentFailure() == null) {
      renew();
    }
    return token.value();
  }

  /** Returns the token, now or when it has been fetched; one fetch serves everybody who asks meanwhile. */
  CompletableFuture<Token> renew() {
    CompletableFuture<Token> mine = new CompletableFuture<>();
    CompletableFuture<Token> running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    executor.execute(() -> {
      try {
        Token token = fetch();
        inFlight.set(null);
        mine.complete(token);
      } catch (Throwable e) {
        inFlight.set(null);
        mine.completeExceptionally(e);
      }
    });
    return mine;
  }

  /** Returns the failure of a moment ago, with which a new attempt would only hammer the platform; or null. */
  WeComException recentFailure() {
    Failure last = failure;
    return last != null && clock.instant().isBefore(last.until()) ? last.cause() : null;
  }

  /** Drops a token that the platform rejected, unless it has been replaced meanwhile. */
  void reject(String stale) {
    Token token = current.get();
    if (token != null && token.value().equals(stale)) {
      rejected = stale;
      current.compareAndSet(token, null);
    }
  }

  private Token fetch() {
    Token alive = current.get();
    if (alive != null && !alive.isDueAt(clock.instant(), leeway)) {
      return alive;
    }
    Token token = tokens.get(source.key(), this::isUsable, this::fetchFromPlatform);
    current.set(token);
    return token;
  }

  private boolean isUsable(Token token) {
    return token != null && !token.value().equals(rejected) && !token.isDueAt(clock.instant(), leeway);
  }

  private Token fetchFromPlatform() {
    try {
      Token fresh = source.fetch();
      failure = null;
      LOG.debug("Fetched {}, good until {}", source.key(), fresh.expiresAt());
      return fresh;
    } catch (WeComException e) {
      failure = new Failure(e, clock.instant().plus(e.isRetryable() ? Failure.AFTER_A_PASSING_FAULT : Failure.AFTER_A_REFUSAL));
      throw e;
    }
  }

  private record Failure(WeComException cause, Instant until) {
    static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(30);
    static final Duration AFTER_A_PASSING_FAULT = Duration.ofSeconds(1);
  }
}
