package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.auth.Lease;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

@Timeout(30)
class RedisTokenStoreTest {
  private static final String KEY = "access_token:wwDemoCorp01:000000000000";
  private static final String REDIS_KEY = "wecom4j:token:" + KEY;
  private static final String LEASE_KEY = REDIS_KEY + ":lease";
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final long LIFE = 7_200_000;
  private static final long A_MINUTE = 60_000;

  private static final RedisProcess SERVER = new RedisProcess();
  private static final RedisClient REDIS = SERVER.client();

  private final HandClock clock = new HandClock();
  private final RedisTokenStore store = RedisTokenStore.builder(REDIS).clock(clock).build();

  @AfterAll
  static void stop() {
    REDIS.close();
    SERVER.close();
  }

  @BeforeEach
  void flush() {
    REDIS.flushAll();
  }

  private Token token(String value) {
    return Token.of(value, clock.instant().plusMillis(LIFE));
  }

  private boolean put(Token token) {
    return store.replace(KEY, null, token);
  }

  @Test
  void givesBackWhatAnotherProcessPutThere() {
    assertThat(store.load(KEY)).isNull();
    put(token("with:colons\nand 微信"));
    assertThat(RedisTokenStore.of(REDIS).load(KEY)).isEqualTo(token("with:colons\nand 微信"));
  }

  @Test
  void keepsATokenAsLongAsItLives() {
    put(token("a"));
    assertThat(REDIS.pttl(REDIS_KEY)).isBetween(LIFE - A_MINUTE, LIFE);
    clock.advance(Duration.ofHours(1));
    store.replace(KEY, store.load(KEY), token("b"));
    assertThat(REDIS.pttl(REDIS_KEY)).isBetween(LIFE - A_MINUTE, LIFE);
  }

  @Test
  void doesNotKeepATokenThatIsPastItsEnd() {
    assertThat(put(Token.of("a", clock.instant().minusSeconds(1)))).isTrue();
    assertThat(REDIS.pttl(REDIS_KEY)).isLessThanOrEqualTo(1);
  }

  @Test
  void replacesOnlyTheTokenThatIsExpected() {
    put(token("a"));
    assertThat(put(token("b"))).as("something is there").isFalse();
    assertThat(store.replace(KEY, token("b"), token("c"))).as("something else is there").isFalse();
    assertThat(store.load(KEY)).isEqualTo(token("a"));
    assertThat(store.replace(KEY, token("a"), token("b"))).isTrue();
    assertThat(store.load(KEY)).isEqualTo(token("b"));
  }

  @Test
  void doesNotPutATokenInThePlaceOfOneThatIsGone() {
    assertThat(store.replace(KEY, token("a"), token("b"))).isFalse();
    assertThat(store.load(KEY)).isNull();
  }

  @Test
  void saysYesAgainWhenACommandIsRepeatedWhoseAnswerWasLost() {
    put(token("a"));
    assertThat(store.replace(KEY, token("a"), token("b"))).isTrue();
    assertThat(store.replace(KEY, token("a"), token("b"))).isTrue();
  }

  @Test
  void letsExactlyOneOfManyReplaceTheSameToken() throws InterruptedException {
    put(token("old"));
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> tries = IntStream.range(0, 16).mapToObj(i -> CompletableFuture.supplyAsync(() -> {
      await(start);
      return store.replace(KEY, token("old"), token("new-" + i));
    }, task -> new Thread(task).start())).toList();
    start.countDown();
    assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
  }

  private static void await(CountDownLatch start) {
    try {
      assertThat(start.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"somebody else's value", "v2:1767225600000:token", "v1:soon:token", "v1:1767225600000:"})
  void neitherReadsNorOverwritesWhatItDoesNotKnow(String text) {
    REDIS.set(REDIS_KEY, text);
    assertThatThrownBy(() -> store.load(KEY))
        .hasMessageContaining(REDIS_KEY)
        .hasMessageContaining("keyPrefix")
        .hasMessageNotContaining(text);
    assertThat(put(token("a"))).isFalse();
    assertThat(REDIS.get(REDIS_KEY)).isEqualTo(text);
  }

  @Test
  void neitherReadsNorOverwritesAValueOfAnotherType() {
    REDIS.rpush(REDIS_KEY, "a list");
    REDIS.rpush(LEASE_KEY, "a list");
    assertThatThrownBy(() -> store.load(KEY)).isInstanceOf(JedisDataException.class).hasMessageContaining("WRONGTYPE");
    assertThatThrownBy(() -> put(token("a"))).isInstanceOf(JedisDataException.class).hasMessageContaining("WRONGTYPE");
    assertThatThrownBy(() -> store.tryLease(KEY, LENGTH)).isInstanceOf(JedisDataException.class).hasMessageContaining("WRONGTYPE");
    assertThat(REDIS.lrange(REDIS_KEY, 0, -1)).containsExactly("a list");
  }

  @Test
  void givesALeaseToOneAtATime() {
    RedisTokenStore another = RedisTokenStore.of(REDIS);
    Lease lease = store.tryLease(KEY, LENGTH);
    assertThat(lease).isNotNull();
    assertThat(store.tryLease(KEY, LENGTH)).isNull();
    assertThat(another.tryLease(KEY, LENGTH)).isNull();
    assertThat(another.tryLease(KEY + "-other", LENGTH)).as("of another key").isNotNull();
    lease.release();
    assertThat(another.tryLease(KEY, LENGTH)).isNotNull();
  }

  @Test
  void endsALeaseByItself() {
    store.tryLease(KEY, LENGTH);
    assertThat(REDIS.pttl(LEASE_KEY)).isBetween(0L, LENGTH.toMillis());
  }

  @Test
  void leavesTheLeaseOfTheNextOneAlone() {
    Lease ended = store.tryLease(KEY, LENGTH);
    REDIS.del(LEASE_KEY);
    assertThat(store.tryLease(KEY, LENGTH)).isNotNull();
    ended.release();
    assertThat(REDIS.exists(LEASE_KEY)).isTrue();
  }

  @Test
  void letsEverybodyFetchWhereLeasesAreOff() {
    RedisTokenStore without = RedisTokenStore.builder(REDIS).leases(false).build();
    assertThat(without.tryLease(KEY, LENGTH)).isNotNull();
    assertThat(without.tryLease(KEY, LENGTH)).isNotNull();
    assertThat(REDIS.dbSize()).isZero();
  }

  @Test
  void keepsTheTokensOfTwoPrefixesApart() {
    RedisTokenStore staging = RedisTokenStore.builder(REDIS).keyPrefix("staging:").clock(clock).build();
    put(token("a"));
    staging.replace(KEY, null, token("b"));
    assertThat(store.load(KEY)).isEqualTo(token("a"));
    assertThat(REDIS.exists("staging:" + KEY)).isTrue();
    assertThatThrownBy(() -> RedisTokenStore.builder(REDIS).keyPrefix(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keyPrefix is empty");
  }

  @Test
  void showsNoTokenInItsText() {
    put(token("t0ken"));
    assertThat(store).hasToString("RedisTokenStore{keyPrefix=wecom4j:token:, leases=true}");
  }

  @Test
  void leavesTheClientOfItsUserOpen() {
    store.close();
    assertThat(REDIS.ping()).isEqualTo("PONG");
  }
}
