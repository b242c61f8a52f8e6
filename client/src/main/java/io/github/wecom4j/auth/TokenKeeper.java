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
  private final long leewayMillis;
  private final Executor executor;
  private final AtomicReference<CompletableFuture<Void>> inFlight = new AtomicReference<>();
  private final AtomicReference<Token> current = new AtomicReference<>();
  private final RejectedTokens rejected = new RejectedTokens();

  private volatile FailedFetch failure = FailedFetch.NONE;
  private volatile Instant renewNotBefore = Instant.MIN;

  TokenKeeper(TokenSource source, SharedTokens tokens, Clock clock, Duration leeway, Executor executor) {
    this.source = source;
    this.tokens = tokens;
    this.clock = clock;
    this.leeway = leeway;
    this.leewayMillis = leeway.toMillis();
    this.executor = executor;
  }

  /** Returns the token to use now, or null where it has to be waited for. */
  String cached() {
    Token token = current.get();
    if (token == null) {
      return null;
    }
    if (!token.isDueAtMillis(clock.millis(), leewayMillis)) {
      return token.value();
    }
    Instant now = clock.instant();
    if (!token.isAliveAt(now)) {
      return null;
    }
    if (!now.isBefore(renewNotBefore) && recentFailure() == null) {
      renew();
    }
    return token.value();
  }

  /** Returns the token that there is when a fetch has ended; one fetch serves everybody who asks meanwhile. */
  CompletableFuture<Token> fetched() {
    return renew().thenCompose(ended -> {
      // What the fetch gave may have been rejected before this caller came to read it; the newest that is not rejected counts.
      Token newest = current.get();
      return newest == null ? fetched() : CompletableFuture.completedFuture(newest);
    });
  }

  private CompletableFuture<Void> renew() {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> running = inFlight.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    try {
      executor.execute(() -> fetchFor(mine));
    } catch (Throwable e) {
      // No thread to be had: whoever waits must learn of it, and the next caller may try again.
      inFlight.set(null);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private void fetchFor(CompletableFuture<Void> waiting) {
    try {
      fetch();
      inFlight.set(null);
      waiting.complete(null);
    } catch (Throwable e) {
      inFlight.set(null);
      waiting.completeExceptionally(e);
    }
  }

  /** Returns the failure of a moment ago, with which a new attempt would only hammer the platform; or null. */
  WeComException recentFailure() {
    return failure.causeAt(clock.instant());
  }

  /** Drops a token that the platform rejected, unless it has been replaced meanwhile. */
  void reject(String stale) {
    rejected.add(stale);
    Token token = current.get();
    if (token != null && token.value().equals(stale)) {
      current.compareAndSet(token, null);
    }
  }

  private void fetch() {
    Token alive = current.get();
    if (alive == null || alive.isDueAt(clock.instant(), leeway)) {
      current.set(tokens.get(source.key(), this::isUsable, this::fetchFromPlatform));
    }
  }

  private boolean isUsable(Token token) {
    return token != null && !rejected.contains(token.value()) && !token.isDueAt(clock.instant(), leeway);
  }

  private Token fetchFromPlatform() {
    WeComException recent = recentFailure();
    if (recent != null) {
      // It failed between the look of this caller and its turn.
      throw recent.again();
    }
    try {
      Token fresh = source.fetch();
      if (rejected.contains(fresh.value())) {
        fresh = source.fetchInPlaceOf(fresh);
      }
      LOG.debug("Fetched {}, good until {}", source.key(), fresh.expiresAt());
      failure = FailedFetch.NONE;
      holdRenewalBack(fresh);
      return fresh;
    } catch (RuntimeException e) {
      FailedFetch failed = FailedFetch.of(source, e, clock.instant());
      failure = failed;
      throw failed.cause();
    }
  }

  /** Within its life the platform may give the same token again, with what is left of its time; fetching it over and over is no help. */
  private void holdRenewalBack(Token fresh) {
    Instant now = clock.instant();
    rejected.remove(fresh.value());
    renewNotBefore = fresh.isDueAt(now, leeway) ? now.plus(Duration.between(now, fresh.expiresAt()).dividedBy(2)) : Instant.MIN;
  }
}
