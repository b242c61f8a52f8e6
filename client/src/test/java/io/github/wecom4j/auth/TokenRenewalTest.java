package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** When a process asks for a token, and when it goes on with the one that it has. */
class TokenRenewalTest {
  private static final Duration LEEWAY = Duration.ofSeconds(200);

  private final HandClock clock = new HandClock();
  private final TokenStore store = new MemoryTokenStore();
  private final Scripted source = new Scripted();
  private final TokenKeeper keeper = new TokenKeeper(source, new SharedTokens(store, Patience.Time.SYSTEM), clock, LEEWAY, this::begin);
  private boolean noThread;
  private int begun;

  private void begin(Runnable fetch) {
    if (noThread) {
      throw new RejectedExecutionException("no thread");
    }
    begun++;
    fetch.run();
  }

  private String get() {
    String cached = keeper.cached();
    return cached == null ? keeper.fetched().join().value() : cached;
  }

  @Test
  void aGoodTokenIsServedWithoutAThread() {
    get();
    clock.advance(source.life.minus(LEEWAY).minusMillis(1));
    assertThat(get()).isEqualTo("token-1");
    assertThat(begun).isEqualTo(1);
  }

  @Test
  void renewsFromTheLeewayBeforeTheEndOn() {
    get();
    clock.advance(source.life.minus(LEEWAY));
    assertThat(get()).as("still serves").isEqualTo("token-1");
    assertThat(get()).isEqualTo("token-2");
  }

  @Test
  void neverServesATokenThatHasEnded() {
    get();
    clock.advance(source.life);
    assertThat(keeper.cached()).isNull();
    assertThat(get()).isEqualTo("token-2");
  }

  /** A platform may give the same token until it ends: who asks with each request gets no other. */
  @Test
  void asksAgainForATokenThatComesNearItsEndOnlyWhenHalfOfItsRestIsOver() {
    source.life = LEEWAY.dividedBy(2);
    get();
    get();
    clock.advance(source.life.dividedBy(2).minusMillis(1));
    get();
    assertThat(source.fetches).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    get();
    assertThat(source.fetches).isEqualTo(2);
  }

  @Test
  void aTokenThatThePlatformInsistsOnIsGoodAgainAlsoWhereAnotherProcessPutsIt() {
    get();
    keeper.reject("token-1");
    source.insists = true;
    assertThat(get()).isEqualTo("token-1");

    clock.advance(source.life.minus(LEEWAY));
    Token stored = store.load(source.key());
    store.replace(source.key(), stored, Token.of("token-1", clock.instant().plus(source.life)));
    get();
    clock.advance(LEEWAY);
    assertThat(get()).isEqualTo("token-1");
    assertThat(source.fetches).isEqualTo(2);
  }

  @Test
  void whoFindsNoThreadLearnsOfItAndTheNextOneTriesAgain() {
    noThread = true;
    assertThatThrownBy(() -> keeper.fetched().join()).hasCauseInstanceOf(RejectedExecutionException.class);
    noThread = false;
    assertThat(get()).isEqualTo("token-1");
  }

  /** Gives a new token each time, or insists on the first. */
  private final class Scripted extends TestTokenSource {
    private Duration life = Duration.ofHours(2);
    private boolean insists;
    private int fetches;

    @Override
    public Token fetch() {
      fetches++;
      return Token.of("token-" + (insists ? 1 : fetches), clock.instant().plus(life));
    }
  }
}
