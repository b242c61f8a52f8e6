package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.kf.Lease;
import io.github.wecom4j.support.FakePlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import readme.CursorsInRedis;
import readme.SharedTokens;
import redis.clients.jedis.RedisClient;

/** The code of the README does what the README says. */
class ReadmeSnippetsTest {
  @Test
  void twoClientsShareAToken() {
    try (RedisProcess server = new RedisProcess(); FakePlatform platform = new FakePlatform("kf.account.list")) {
      for (int i = 0; i < 2; i++) {
        CorpCredential credential = CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET);
        String uri = "redis://" + RedisProcess.HOST + ":" + server.port();
        try (WeComClient wecom = SharedTokens.client(platform.baseUrl(), credential, uri)) {
          wecom.kf().account().list(ListAccountsRequest.builder().build()).execute();
        }
      }
      assertThat(platform.calls()).isEqualTo(2);
      assertThat(platform.fetches()).isEqualTo(1);
    }
  }

  @Test
  void aStoreTakesAClientAndAPrefixOfItsUser() {
    try (RedisProcess server = new RedisProcess(); RedisClient redis = server.client()) {
      RedisTokenStore store = SharedTokens.store(RedisProcess.HOST, server.port());
      store.replace("k", null, Token.of("t", Instant.now().plusSeconds(7200)));
      assertThat(redis.keys("*")).containsExactly("order-desk:wecom:k");
    }
  }

  @Test
  void cursorsAreKeptForWhoeverConnects() {
    try (RedisProcess server = new RedisProcess();
        RedisCursorStore one = CursorsInRedis.at("redis://" + RedisProcess.HOST + ":" + server.port());
        RedisCursorStore two = CursorsInRedis.at("redis://" + RedisProcess.HOST + ":" + server.port())) {
      Lease lease = one.tryAcquire("wkDemoAccount0001", "one", Duration.ofSeconds(30));
      one.commit(lease, "C1", List.of("m1"));
      assertThat(two.load("wkDemoAccount0001").cursor()).isEqualTo("C1");
    }
  }
}
