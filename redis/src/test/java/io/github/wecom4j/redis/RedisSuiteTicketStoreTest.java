package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;

@Timeout(60)
class RedisSuiteTicketStoreTest {
  private final RedisProcess server = new RedisProcess();
  private final RedisClient redis = server.client();
  private final RedisSuiteTicketStore store = RedisSuiteTicketStore.of(redis);

  @AfterEach
  void close() {
    redis.close();
    server.close();
  }

  @Test
  void whatOneProcessSavesAnotherLoads() {
    assertThat(store.load("dkDemoSuite01")).isNull();
    store.save("dkDemoSuite01", "ticket-1");
    store.save("dkDemoSuite02", "ticket-2");
    store.save("dkDemoSuite01", "ticket-3");
    try (RedisSuiteTicketStore another = RedisSuiteTicketStore.connect("redis://" + RedisProcess.HOST + ":" + server.port())) {
      assertThat(another.load("dkDemoSuite01")).isEqualTo("ticket-3");
      assertThat(another.load("dkDemoSuite02")).isEqualTo("ticket-2");
    }
  }

  @Test
  void storesUnderDifferentPrefixesDoNotMeet() {
    store.save("dkDemoSuite01", "ticket-1");
    assertThat(RedisSuiteTicketStore.of(redis, "test:").load("dkDemoSuite01")).isNull();
  }

  @Test
  void showsNoTicketWhenRedisIsGone() {
    store.save("dkDemoSuite01", "ticket-that-must-not-leak");
    assertThat(store).hasToString("RedisSuiteTicketStore{keyPrefix=wecom4j:suite_ticket:}");
    server.kill();
    assertThatThrownBy(() -> store.save("dkDemoSuite01", "ticket-that-must-not-leak")).isInstanceOf(JedisConnectionException.class)
        .hasMessageNotContaining("must-not-leak");
  }

  @Test
  void closesOnlyWhatItHasOpened() {
    store.close();
    store.save("dkDemoSuite01", "ticket-1");
    assertThat(store.load("dkDemoSuite01")).isEqualTo("ticket-1");
  }
}
