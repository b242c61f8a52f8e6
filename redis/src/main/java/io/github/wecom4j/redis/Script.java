package io.github.wecom4j.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * A change of one key that Redis makes in one step. One key only, so that a cluster can run it. Doing it twice does no harm, as a Jedis
 * client may repeat a command whose answer was lost.
 *
 * <p>Sent as a whole each time: a few hundred bytes some times in two hours, and nothing to load again after a restart. Redis quotes the
 * first 128 characters of a command that it does not know in its error; no script is so short that an argument would be among them.
 */
enum Script {
  /** Arguments: the text that must be there, empty for none; the text to put; its life in milliseconds. */
  REPLACE("""
      local stored = redis.call('GET', KEYS[1]) or ''
      if stored ~= ARGV[1] and stored ~= ARGV[2] then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """),

  /** Arguments: the mark of who asks, the length in milliseconds. */
  TAKE_LEASE("""
      local owner = redis.call('GET', KEYS[1])
      if owner and owner ~= ARGV[1] then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
      return 1
      """),

  /** Argument: the mark of who gives it back. */
  RELEASE_LEASE("""
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then
        return 0
      end
      redis.call('DEL', KEYS[1])
      return 1
      """);

  private final String text;

  Script(String text) {
    this.text = text;
  }

  /** Tells whether the change was made. */
  boolean run(UnifiedJedis redis, String key, String... arguments) {
    return Long.valueOf(1).equals(redis.eval(text, List.of(key), List.of(arguments)));
  }
}
