package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.auth.Token;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;

class RedisUriTest {
  private static final String PASSWORD = "p4ssword-that-must-not-leak";

  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', value = {
      "http://user:" + PASSWORD + "@host     | uri has the scheme http.",
      "redis://user:" + PASSWORD + "@        | uri has no host.",
      "redis:///2                            | uri has no host.",
      "redis://" + PASSWORD + "@host         | uri has a user and no password.",
      "redis://:" + PASSWORD + "@host/orders | uri has a database that is not a number.",
      "redis://user:1/" + PASSWORD + "@host  | uri has a database that is not a number.",
      "redis://:" + PASSWORD + "{}@host      | uri is not a URI: Illegal character",
      "'  '                                  | uri is empty.",
      "                                      | uri is missing.",
  })
  void saysWhatIsWrongWithAUriAndDoesNotShowIt(String uri, String reason) {
    assertThatThrownBy(() -> RedisTokenStore.connect(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining(reason)
        .hasMessageContaining("redis[s]://[[user]:password@]host[:port][/database]")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void logsInAndChoosesTheDatabase() {
    DefaultJedisClientConfig toThree = DefaultJedisClientConfig.builder().password(PASSWORD).database(3).build();
    try (RedisProcess server = new RedisProcess("requirepass " + PASSWORD);
        RedisClient three = RedisClient.builder().hostAndPort(RedisProcess.HOST, server.port()).clientConfig(toThree).build();
        RedisTokenStore store = RedisTokenStore.connect(uri(server, PASSWORD));
        RedisTokenStore wrong = RedisTokenStore.connect(uri(server, "wrong-" + PASSWORD))) {
      store.replace("k", null, Token.of("t", Instant.now().plusSeconds(7200)));
      assertThat(three.exists("wecom4j:token:k")).isTrue();
      assertThatThrownBy(() -> wrong.load("k")).isInstanceOf(JedisAccessControlException.class).hasMessageNotContaining(PASSWORD);
    }
  }

  private static String uri(RedisProcess server, String password) {
    return "redis://:" + password + "@" + RedisProcess.HOST + ":" + server.port() + "/3";
  }

  @Test
  void closesTheConnectionsThatItOpened() {
    try (RedisProcess server = new RedisProcess()) {
      RedisTokenStore store = RedisTokenStore.connect("redis://" + RedisProcess.HOST + ":" + server.port());
      assertThat(store.load("k")).isNull();
      store.close();
      assertThatThrownBy(() -> store.load("k")).hasStackTraceContaining("Pool not open");
    }
  }
}
