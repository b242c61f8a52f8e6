package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.CapturedLog;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.FakePlatform.HandClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

/** One process, and everything that can happen to its Redis. Calls go on, whatever it is. */
@Timeout(30)
class RedisOutageTest {
  /** Short enough to wait for; only where Redis hangs, as a busy machine may need longer. */
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private final RedisProcess server = new RedisProcess();
  private final RedisClient control = server.client();
  private final FakePlatform platform = new FakePlatform("kf.account.list");
  private final HandClock clock = new HandClock();
  private final RedisClient redis = server.client();
  private final WeComClient client = client(redis);
  private final CapturedLog log = new CapturedLog();

  private WeComClient client(RedisClient redis) {
    return platform.client().clock(clock).tokenStore(RedisTokenStore.builder(redis).clock(clock).build()).build();
  }

  @AfterEach
  void close() {
    log.close();
    client.close();
    redis.close();
    control.close();
    server.close();
    platform.close();
    assertThat(log.text()).doesNotContain(FakePlatform.SECRET, FakePlatform.TOKEN);
  }

  private void list() {
    list(client);
  }

  private static void list(WeComClient client) {
    client.kf().account().list(ListAccountsRequest.builder().build()).execute();
  }

  private String redisKey() {
    return control.keys("wecom4j:token:*").iterator().next();
  }

  /** Asks over a new connection, as the old ones do not survive the server. */
  private String shared() {
    try (RedisClient now = server.client()) {
      return now.get(now.keys("wecom4j:token:*").iterator().next());
    }
  }

  /** What the platform does when it takes a token back before its time. */
  private void revokeTheLast() {
    platform.revoke(platform.fetches());
  }

  @Test
  void goesOnWhenRedisIsKilledAndSharesAgainWhenItIsBack() {
    list();
    server.kill();
    list();
    assertThat(platform.fetches()).isEqualTo(1);
    assertThat(log.warnings()).as("nobody has asked Redis").isEmpty();

    for (int fetches = 2; fetches <= 4; fetches++) {
      revokeTheLast();
      list();
      assertThat(platform.fetches()).isEqualTo(fetches);
      assertThat(log.warnings()).hasSize(1);
    }

    server.start();
    revokeTheLast();
    list();
    assertThat(shared()).endsWith(":" + FakePlatform.tokenValue(5));
    assertThat(log.warnings()).hasSize(1);
    assertThat(log.notes()).singleElement().asString().contains("works again");
  }

  @Test
  void goesOnWhenRedisHangs() {
    try (RedisClient hurried = server.client(SHORT); WeComClient ahead = client(hurried)) {
      server.hang();
      list(ahead);
      revokeTheLast();
      list(ahead);
      assertThat(platform.fetches()).isEqualTo(2);
      assertThat(log.warnings()).hasSize(1);

      server.kill();
      server.start();
      revokeTheLast();
      list(ahead);
      assertThat(shared()).endsWith(":" + FakePlatform.tokenValue(3));
      assertThat(log.notes()).hasSize(1);
    }
  }

  @Test
  void neverWaitsForRedisWhileTheProcessHasAToken() throws InterruptedException {
    try (RedisClient patient = server.client(FOR_EVER); WeComClient behind = client(patient)) {
      list(behind);
      clock.advance(Duration.ofSeconds(7200 - 100));
      server.hang();
      CountDownLatch renewed = new CountDownLatch(1);
      platform.answerNextFetch(() -> {
        renewed.countDown();
        return FakePlatform.tokenExample("ok");
      });

      for (int i = 0; i < 20; i++) {
        list(behind);
      }
      assertThat(platform.lastUrl().queryParameter("access_token")).isEqualTo(FakePlatform.tokenValue(1));
      assertThat(platform.fetches()).as("the renewal hangs at Redis, and nobody waits for it").isEqualTo(1);

      server.kill();
      assertThat(renewed.await(20, TimeUnit.SECONDS)).as("goes on without Redis").isTrue();
    }
  }

  @Test
  void goesOnWhenRedisLosesEverything() {
    list();
    control.flushAll();
    list();
    assertThat(platform.fetches()).isEqualTo(1);

    revokeTheLast();
    list();
    assertThat(shared()).endsWith(":" + FakePlatform.tokenValue(2));
    assertThat(log.warnings()).as("an empty Redis is a healthy one").isEmpty();
  }

  @Test
  void goesOnBesideAForeignValueUnderItsKey() {
    goesOnBeside(key -> control.set(key, "somebody else's value"));
  }

  @Test
  void goesOnBesideAValueOfAnotherType() {
    goesOnBeside(key -> control.rpush(key, "somebody", "else"));
  }

  private void goesOnBeside(Consumer<String> putSomethingElse) {
    list();
    String key = redisKey();
    control.del(key);
    putSomethingElse.accept(key);
    byte[] before = control.dump(key);

    for (int fetches = 2; fetches <= 4; fetches++) {
      revokeTheLast();
      list();
      assertThat(platform.fetches()).isEqualTo(fetches);
    }
    assertThat(log.warnings()).singleElement().asString().contains(key.substring("wecom4j:token:".length()));
    assertThat(control.dump(key)).isEqualTo(before);
    assertThat(control.pttl(key)).as("not made to expire either").isEqualTo(-1);

    control.del(key);
    revokeTheLast();
    list();
    assertThat(log.notes()).hasSize(1);
  }
}
