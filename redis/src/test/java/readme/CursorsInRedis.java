package readme;

import io.github.wecom4j.redis.RedisCursorStore;

/** Cursors in Redis. */
public final class CursorsInRedis {
  private CursorsInRedis() {}

  public static RedisCursorStore at(String redisUri) {
    // snippet: redis-cursors
    RedisCursorStore cursors = RedisCursorStore.connect(redisUri);
    // end
    return cursors;
  }
}
