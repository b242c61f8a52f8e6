package io.github.wecom4j.redis;

import io.github.wecom4j.support.SigkillRounds;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with an inbox on Redis is killed at random points; Redis lives on. */
class RedisSigkillTest {
  @TempDir
  private Path folder;

  private void run(int accounts, int messages, int rounds) throws Exception {
    try (RedisProcess server = new RedisProcess()) {
      new SigkillRounds("Redis", folder.resolve("log"), accounts, messages, RedisInboxProcess.class,
          "redis://" + RedisProcess.HOST + ":" + server.port()).run(rounds);
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void losesNothingWhenItIsKilledAFewTimes() throws Exception {
    run(5, 300, 5);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void losesNothingOfTenThousandMessagesWhenItIsKilledFiftyTimes() throws Exception {
    run(8, 10_000, 50);
  }
}
