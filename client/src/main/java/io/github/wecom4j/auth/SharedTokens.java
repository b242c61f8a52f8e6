package io.github.wecom4j.auth;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Gets tokens by way of the store: the one that another process has put there, or a new one that goes there for all. Who has the lease
 * fetches; the others wait for its token. Works without the store too.
 */
final class SharedTokens {
  /** Far longer than a fetch usually takes, and short enough to wait for when its owner dies. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private final TokenStore store;
  private final Patience.Time time;
  private final StoreHealth health = new StoreHealth();

  SharedTokens(TokenStore store, Patience.Time time) {
    this.store = store;
    this.time = time;
  }

  /**
   * Returns a token of use.
   *
   * @param usable tells whether a token from the store is of use; gets null where there is none
   * @param platform fetches a new one
   */
  Token get(String key, Predicate<Token> usable, Supplier<Token> platform) {
    StoreVisit visit = new StoreVisit(store, key, health);
    Patience patience = new Patience(time);
    Token stored = visit.load();
    while (!usable.test(stored)) {
      Lease lease = visit.tryLease(LEASE);
      if (lease != null) {
        return fetchUnder(lease, visit, usable, platform);
      }
      if (!patience.waitAStep()) {
        return fetch(visit, usable, platform);
      }
      stored = visit.load();
    }
    return stored;
  }

  private static Token fetchUnder(Lease lease, StoreVisit visit, Predicate<Token> usable, Supplier<Token> platform) {
    try {
      return fetch(visit, usable, platform);
    } finally {
      visit.release(lease);
    }
  }

  private static Token fetch(StoreVisit visit, Predicate<Token> usable, Supplier<Token> platform) {
    // Who had the lease before may have left a token since the last look.
    Token stored = visit.load();
    return usable.test(stored) ? stored : publish(visit, stored, platform.get(), usable);
  }

  private static Token publish(StoreVisit visit, Token expected, Token fresh, Predicate<Token> usable) {
    if (visit.replace(expected, fresh)) {
      return fresh;
    }
    Token winner = visit.load();
    if (usable.test(winner)) {
      return winner;
    }
    // The expected token came to its end and went, or another process put one there that is of no use here.
    visit.replace(winner, fresh);
    return fresh;
  }
}
