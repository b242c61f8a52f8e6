package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SharedTokensTest {
  private static final String KEY = "access_token:wwDemoCorp01:000000000000";
  private static final Token STALE = token("stale");
  private static final Token OURS = token("ours");
  private static final Token THEIRS = token("theirs");

  private final LeasingStore store = new LeasingStore();
  private final HandTime time = new HandTime();
  private int fetches;

  private Token get() {
    return get(() -> {});
  }

  private Token get(Runnable whileFetching) {
    return new SharedTokens(store, time).get(KEY, SharedTokensTest::isUsable, () -> {
      fetches++;
      whileFetching.run();
      return OURS;
    });
  }

  private static boolean isUsable(Token token) {
    return token != null && !token.equals(STALE);
  }

  private static Token token(String value) {
    return Token.of(value, Instant.parse("2026-01-01T02:00:00Z"));
  }

  @Test
  void takesWhatIsThereWithoutALease() {
    store.put(THEIRS);
    assertThat(get()).isEqualTo(THEIRS);
    assertThat(store.steps).containsExactly("load");
  }

  @Test
  void hasItsTokenInTheStoreBeforeItGivesTheLeaseBack() {
    store.put(STALE);
    assertThat(get(() -> assertThat(store.token()).as("still there while its successor is fetched").isEqualTo(STALE))).isEqualTo(OURS);
    assertThat(store.token()).isEqualTo(OURS);
    assertThat(store.steps).containsExactly("load", "lease", "load", "replace", "release");
  }

  @Test
  void waitsForTheTokenThatAnotherProcessFetches() {
    store.put(STALE);
    store.tryLease(KEY, SharedTokens.LEASE);
    time.then(() -> {});
    time.then(() -> store.put(THEIRS));
    assertThat(get()).isEqualTo(THEIRS);
    assertThat(fetches).isZero();
    assertThat(time.waited).isEqualTo(Patience.STEP.multipliedBy(2));
  }

  @Test
  void fetchesWhenTheOtherProcessGivesUp() {
    Lease another = store.tryLease(KEY, SharedTokens.LEASE);
    time.then(() -> {});
    time.then(another::release);
    assertThat(get()).isEqualTo(OURS);
    assertThat(store.token()).isEqualTo(OURS);
    assertThat(store.isLeased()).isFalse();
  }

  @Test
  void looksAgainWhenItGetsTheLeaseOfOneThatHasJustFetched() {
    Lease another = store.tryLease(KEY, SharedTokens.LEASE);
    TokenStore between = new TokenStore() {
      @Override
      public Token load(String key) {
        return store.load(key);
      }

      @Override
      public boolean replace(String key, Token expected, Token next) {
        return store.replace(key, expected, next);
      }

      @Override
      public Lease tryLease(String key, Duration length) {
        store.put(THEIRS);
        another.release();
        return store.tryLease(key, length);
      }
    };
    Token token = new SharedTokens(between, time).get(KEY, SharedTokensTest::isUsable, () -> OURS);
    assertThat(token).isEqualTo(THEIRS);
    assertThat(store.isLeased()).isFalse();
  }

  @Test
  void fetchesOnItsOwnWhenItHasWaitedLongerThanALeaseLasts() {
    store.tryLease(KEY, SharedTokens.LEASE);
    assertThat(get()).isEqualTo(OURS);
    assertThat(store.token()).as("shared all the same").isEqualTo(OURS);
    assertThat(time.waited).isEqualTo(Patience.LIMIT).isGreaterThan(SharedTokens.LEASE);
    assertThat(store.isLeased()).as("the lease of the other process is not ours to give back").isTrue();
  }

  @Test
  void fetchesOnItsOwnWhenItsThreadHasToEnd() {
    store.tryLease(KEY, SharedTokens.LEASE);
    time.then(() -> Thread.currentThread().interrupt());
    assertThat(get()).isEqualTo(OURS);
    assertThat(Thread.interrupted()).as("still marked for who asked it to end").isTrue();
    assertThat(time.waited).as("no longer than until it was asked").isEqualTo(Patience.STEP);
  }

  @Test
  void givesTheLeaseBackWhenThePlatformRefuses() {
    IllegalStateException refusal = new IllegalStateException("refused");
    assertThatThrownBy(() -> get(() -> {
      throw refusal;
    })).isSameAs(refusal);
    assertThat(store.isLeased()).isFalse();
  }

  @Test
  void goesOnWithTheTokenOfTheProcessThatWasFaster() {
    assertThat(get(() -> store.put(THEIRS))).isEqualTo(THEIRS);
    assertThat(store.token()).isEqualTo(THEIRS);
  }

  @Test
  void sharesItsTokenEvenIfTheOldOneCameToItsEndMeanwhile() {
    store.put(STALE);
    assertThat(get(() -> store.put(null))).isEqualTo(OURS);
    assertThat(store.token()).isEqualTo(OURS);
  }

  @Test
  void fetchesAtOnceWithAStoreThatHasNoLeases() {
    assertThat(new SharedTokens(new MemoryTokenStore(), time).get(KEY, SharedTokensTest::isUsable, () -> OURS)).isEqualTo(OURS);
    assertThat(time.waited).isZero();
  }

  /** Time that passes only while somebody waits; something happens in each step. */
  private static final class HandTime implements Patience.Time {
    private final Deque<Runnable> happens = new ArrayDeque<>();
    private Duration waited = Duration.ZERO;

    void then(Runnable event) {
      happens.add(event);
    }

    @Override
    public long nanoTime() {
      return waited.toNanos();
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
      waited = waited.plus(pause);
      if (!happens.isEmpty()) {
        happens.remove().run();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
