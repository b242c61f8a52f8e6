package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.kf.CursorStoreException;
import io.github.wecom4j.kf.Lease;
import io.github.wecom4j.kf.Progress;
import io.github.wecom4j.support.CursorStoreContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** The store on a real Redis, whose clock the tests move by moving the ends of leases. */
class RedisCursorStoreTest extends CursorStoreContract {
  private static final RedisProcess SERVER = new RedisProcess();
  private static final RedisClient REDIS = SERVER.client();
  private static final String KEY = "wecom4j:kf:" + ACCOUNT;

  private final RedisCursorStore store = RedisCursorStore.of(REDIS);

  @AfterAll
  static void stop() {
    REDIS.close();
    SERVER.close();
  }

  @BeforeEach
  void flush() {
    REDIS.flushAll();
  }

  @Override
  protected CursorStore create() {
    return store;
  }

  @Override
  protected CursorStore another() {
    return RedisCursorStore.of(REDIS);
  }

  @Override
  protected void pass(Duration time) {
    for (String key : REDIS.keys("*")) {
      REDIS.hincrBy(key, "until", -time.toMillis());
    }
  }

  @Test
  void keepsOneKeyForAnAccountThatNeverExpiresAndDoesNotGrow() {
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    for (int i = 0; i < 6; i++) {
      int from = i * 1000;
      store.commit(lease, "C" + i, IntStream.range(from, from + 1000).mapToObj(n -> "m" + n).toList());
    }
    store.release(lease);
    assertThat(REDIS.keys("*")).containsExactly(KEY);
    assertThat(REDIS.pttl(KEY)).as("time to live").isEqualTo(-1);
    assertThat(REDIS.hkeys(KEY)).hasSize(CursorStore.REMEMBERED + 4).contains("format", "fence", "cursor", "count");
  }

  @Test
  void givesLargerFencesAlsoAfterRedisHasLostEverything() {
    Lease before = null;
    for (int round = 0; round < 5; round++) {
      Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
      if (before != null) {
        assertThat(lease.fence()).isGreaterThan(before.fence());
        assertThat(store.commit(before, "old", List.of())).isFalse();
      }
      before = lease;
      REDIS.flushAll();
      assertThat(store.commit(before, "lost", List.of())).as("of a lease that Redis does not know any more").isFalse();
      awaitTheNextMillisecond(lease.fence());
    }
  }

  /** The fences of a Redis that knows nothing are those of its clock. */
  private static void awaitTheNextMillisecond(long fence) {
    while (System.currentTimeMillis() <= fence) {
      Thread.onSpinWait();
    }
  }

  @Test
  void countsFencesOnWhereTheClockIsBehind() {
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    long ahead = lease.fence() + Duration.ofDays(1).toMillis();
    REDIS.hset(KEY, "fence", Long.toString(ahead));
    assertThat(store.tryAcquire(ACCOUNT, "one", LEASE).fence()).isEqualTo(ahead + 1);
  }

  @Test
  void keepsThePartsOfAnAccountTogetherWhateverItsId() {
    for (String id : List.of("}a{b}", "{}", "a}b", "{a}{b}")) {
      Lease lease = store.tryAcquire(id, "one", LEASE);
      store.commit(lease, "C " + id, List.of("m " + id));
      assertThat(store.load(id)).isEqualTo(new Progress("C " + id, List.of("m " + id)));
    }
    assertThat(REDIS.dbSize()).isEqualTo(4);
  }

  @Test
  void keepsTheAccountsOfTwoPrefixesApart() {
    RedisCursorStore staging = RedisCursorStore.of(REDIS, "staging:");
    store.tryAcquire(ACCOUNT, "one", LEASE);
    assertThat(staging.tryAcquire(ACCOUNT, "two", LEASE)).isNotNull();
    assertThat(REDIS.exists("staging:" + ACCOUNT)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> RedisCursorStore.of(REDIS, " "))
        .withMessageContaining("keyPrefix is empty").withMessageContaining("wecom4j:kf:");
  }

  @Test
  void neitherReadsNorOverwritesAHashThatItDoesNotKnow() {
    REDIS.hset(KEY, "format", "2");
    refuses("cannot read as the progress of an account");
    assertThat(REDIS.hgetAll(KEY)).hasSize(1);
    REDIS.hdel(KEY, "format");
    REDIS.hset(KEY, "owner", "somebody else");
    refuses("cannot read as the progress of an account");
    assertThat(REDIS.hgetAll(KEY)).hasSize(1);
  }

  @Test
  void neitherReadsNorOverwritesAValueOfAnotherType() {
    REDIS.set(KEY, "somebody else's value");
    refuses(ACCOUNT);
    assertThat(REDIS.get(KEY)).isEqualTo("somebody else's value");
  }

  private void refuses(String saying) {
    Lease lease = new Lease(ACCOUNT, "one", 1);
    List<Runnable> steps = List.of(() -> store.load(ACCOUNT), () -> store.tryAcquire(ACCOUNT, "one", LEASE),
        () -> store.renew(lease, LEASE), () -> store.release(lease), () -> store.commit(lease, "C1", List.of("m1")));
    assertThat(steps).allSatisfy(step ->
        assertThatExceptionOfType(CursorStoreException.class).isThrownBy(step::run).withMessageContaining(saying));
  }

  @Test
  void readsWhatAVersionThatRememberedFewerHasWritten() {
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    store.commit(lease, "C1", List.of("m1", "m2", "m3"));
    REDIS.hdel(KEY, "m1");
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C1", List.of("m2", "m3")));
  }

  @Test
  void saysWhatItCouldNotDoWhereThereIsNoRedis() {
    RedisProcess gone = new RedisProcess();
    String uri = "redis://:s3cr3t-that-must-not-leak@" + RedisProcess.HOST + ":" + gone.port();
    gone.close();
    try (RedisCursorStore out = RedisCursorStore.connect(uri)) {
      assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> out.load(ACCOUNT))
          .withMessage("Redis could not load the cursor of " + ACCOUNT)
          .withCauseInstanceOf(JedisConnectionException.class)
          .satisfies(e -> assertThat(e).hasStackTraceContaining("RedisCursorStore").hasMessageNotContaining("s3cr3t"));
      assertThat(out).hasToString("RedisCursorStore{keyPrefix=wecom4j:kf:}");
    }
  }

  @Test
  void leavesTheClientOfItsUserOpen() {
    store.close();
    assertThat(REDIS.ping()).isEqualTo("PONG");
  }
}
