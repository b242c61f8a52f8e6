package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.wecom4j.auth.Token;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class RefusedCommandsTest {
  private static final String TOKEN = "t0ken-that-must-not-leak";

  /** Redis quotes the beginning of a command that it does not know. */
  @Test
  void showsNoTokenWhenRedisDoesNotKnowTheCommand() {
    try (RedisProcess server = new RedisProcess("rename-command EVAL \"\""); RedisClient redis = server.client()) {
      RedisTokenStore store = RedisTokenStore.of(redis);
      Token token = Token.of(TOKEN, Instant.now().plusSeconds(7200));
      Throwable refused = catchThrowable(() -> store.replace("k", token, token));
      assertThat(refused).hasMessageContaining("unknown command");
      StringWriter text = new StringWriter();
      refused.printStackTrace(new PrintWriter(text));
      assertThat(text.toString()).doesNotContain(TOKEN);
    }
  }
}
