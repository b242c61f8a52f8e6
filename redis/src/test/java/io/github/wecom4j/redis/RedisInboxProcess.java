package io.github.wecom4j.redis;

import io.github.wecom4j.support.InboxProcess;
import java.io.IOException;

/** An inbox on Redis, to be killed. */
final class RedisInboxProcess {
  private RedisInboxProcess() {}

  public static void main(String[] arguments) throws IOException {
    try (RedisCursorStore store = RedisCursorStore.connect(arguments[0])) {
      InboxProcess.run(store, arguments);
    }
  }
}
