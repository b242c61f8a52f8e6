package io.github.wecom4j.redis;

import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.support.CutOffInboxContract;
import org.junit.jupiter.api.AfterEach;

/** Redis at the other end of the wire. */
class RedisCutOffTest extends CutOffInboxContract {
  private final RedisProcess server = new RedisProcess();

  @AfterEach
  void stop() {
    server.close();
  }

  @Override
  protected int port() {
    return server.port();
  }

  @Override
  protected CursorStore store(int port) {
    return RedisCursorStore.connect("redis://" + RedisProcess.HOST + ":" + port);
  }

  @Override
  protected void close(CursorStore store) {
    ((RedisCursorStore) store).close();
  }
}
