package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.FakePlatform;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.RedisClient;

@Timeout(30)
class RedisContentTest {
  @Test
  void holdsTheTokenAndNeverTheSecret() {
    Map<String, String> whileFetching = new TreeMap<>();
    Map<String, String> after = new TreeMap<>();
    try (RedisProcess server = new RedisProcess();
        RedisClient redis = server.client();
        FakePlatform platform = new FakePlatform("kf.account.list");
        WeComClient client = platform.client().tokenStore(RedisTokenStore.of(redis)).build()) {
      platform.answerNextFetch(() -> {
        whileFetching.putAll(contentOf(redis));
        return FakePlatform.tokenExample("ok");
      });
      client.kf().account().list(ListAccountsRequest.builder().build()).execute();
      after.putAll(contentOf(redis));
    }
    assertThat(whileFetching).hasSize(1).allSatisfy((key, mark) -> assertThat(key).startsWith("wecom4j:token:").endsWith(":lease"));
    assertThat(after).hasSize(1).allSatisfy((key, token) -> {
      assertThat(key).startsWith("wecom4j:token:access_token:" + FakePlatform.CORP_ID);
      assertThat(token).startsWith("v1:");
    });
    assertThat(whileFetching + " " + after).doesNotContain(FakePlatform.SECRET);
  }

  private static Map<String, String> contentOf(RedisClient redis) {
    Map<String, String> content = new TreeMap<>();
    for (String key : redis.keys("*")) {
      content.put(key, redis.get(key));
    }
    return content;
  }
}
