package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two processes, each with a keeper, and the store between them. */
class TokenKeeperTest {
  private final HandClock clock = new HandClock();
  private final TokenStore store = new MemoryTokenStore();
  private final Numbered source = new Numbered();
  private final TokenKeeper one = keeper();
  private final TokenKeeper two = keeper();

  private TokenKeeper keeper() {
    return new TokenKeeper(source, new SharedTokens(store, Patience.Time.SYSTEM), clock, Duration.ofSeconds(200), Runnable::run);
  }

  private static String get(TokenKeeper keeper) {
    String cached = keeper.cached();
    return cached == null ? keeper.fetched().join().value() : cached;
  }

  @Test
  void aLateFailureNeverDropsTheNewerTokenOfAnotherProcess() {
    assertThat(get(one)).isEqualTo("token-1");
    assertThat(get(two)).isEqualTo("token-1");
    two.reject("token-1");
    assertThat(get(two)).isEqualTo("token-2");

    one.reject("token-1");
    assertThat(get(one)).isEqualTo("token-2");
    one.reject("token-1");
    assertThat(one.cached()).isEqualTo("token-2");
    assertThat(store.load(source.key()).value()).isEqualTo("token-2");
    assertThat(source.fetches).isEqualTo(2);
  }

  @Test
  void aRejectedTokenStaysInTheStoreUntilItsSuccessorIsThere() {
    get(one);
    one.reject("token-1");
    source.whileFetching = () -> assertThat(get(two)).isEqualTo("token-1");
    assertThat(get(one)).isEqualTo("token-2");
    assertThat(store.load(source.key()).value()).isEqualTo("token-2");
  }

  @Test
  void aTokenThatComesToItsEndStaysInTheStoreUntilItsSuccessorIsThere() {
    get(one);
    clock.advance(Duration.ofSeconds(7200 - 100));
    source.whileFetching = () -> assertThat(store.load(source.key()).value()).isEqualTo("token-1");
    assertThat(one.cached()).isEqualTo("token-1");
    assertThat(one.cached()).isEqualTo("token-2");
    assertThat(get(two)).isEqualTo("token-2");
    assertThat(source.fetches).isEqualTo(2);
  }

  /** Gives tokens of two hours. */
  private final class Numbered extends TestTokenSource {
    private Runnable whileFetching = () -> {};
    private int fetches;

    @Override
    public Token fetch() {
      whileFetching.run();
      return Token.of("token-" + ++fetches, clock.instant().plusSeconds(7200));
    }
  }
}
