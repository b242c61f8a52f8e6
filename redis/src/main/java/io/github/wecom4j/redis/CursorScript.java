package io.github.wecom4j.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * A step on an account that Redis makes as a whole. An account is one hash, so that a cluster can run the script whatever its id is, and
 * so that nothing can get lost of it without the rest:
 *
 * <pre>
 * format                  1
 * owner, fence, until     who has it; the number of the last lease; when it ends, in milliseconds of the clock of Redis
 * length                  how long the lease was to last when it was given or renewed, in milliseconds
 * cursor                  where to go on reading; missing for the beginning
 * count, m1, m2, …        how many messages were handled, and the ids of the last of them, each under its number
 * </pre>
 *
 * <p>Each step is harmless to repeat, as a Jedis client may repeat a command whose answer was lost. A Redis that has no memory left
 * refuses a script at its first write if that needs some, as HSET does and HDEL does not, and lets it end otherwise.
 */
enum CursorScript {
  /** Arguments: who asks, for how long in milliseconds. Gives the fence, or 0 where another has the account. */
  ACQUIRE("", """
      local ends = tonumber(state[4] or 0)
      if owner and owner ~= ARGV[1] and ends > now() then
        local latest = now() + tonumber(state[5])
        if ends > latest then
          redis.call('HSET', KEYS[1], 'until', text(latest))
        end
        return 0
      end
      local following = math.max(tonumber(fence or 0) + 1, now())
      redis.call('HSET', KEYS[1], 'format', '1', 'owner', ARGV[1], 'fence', text(following),
        'until', text(now() + tonumber(ARGV[2])), 'length', ARGV[2])
      return following
      """),

  /** Arguments: owner, fence, for how long in milliseconds. Gives 0 where the lease is void, as do those below. */
  RENEW(CursorScript.HELD, """
      redis.call('HSET', KEYS[1], 'until', text(now() + tonumber(ARGV[3])), 'length', ARGV[3])
      return 1
      """),

  /** Arguments: owner, fence. */
  RELEASE(CursorScript.HELD, """
      redis.call('HDEL', KEYS[1], 'owner', 'until', 'length')
      return 1
      """),

  /** Arguments: owner, fence, how many ids to remember, the cursor or nothing, whether there is one, the ids. */
  COMMIT(CursorScript.HELD, """
      local count = tonumber(redis.call('HGET', KEYS[1], 'count') or 0)
      redis.call('HSET', KEYS[1], 'count', text(count + #ARGV - 5))
      if ARGV[5] == '1' then
        redis.call('HSET', KEYS[1], 'cursor', ARGV[4])
      else
        redis.call('HDEL', KEYS[1], 'cursor')
      end
      for i = 6, #ARGV do
        redis.call('HSET', KEYS[1], 'm' .. text(count + i - 5), ARGV[i])
        redis.call('HDEL', KEYS[1], 'm' .. text(count + i - 5 - tonumber(ARGV[3])))
      end
      return 1
      """);

  /** What every script gives where the key holds something else, perhaps of a newer version. */
  static final long FOREIGN = -1;

  /** Numbers are written out: Lua by itself shortens large ones. */
  private static final String BEGIN = """
      local function text(number)
        return string.format('%.0f', number)
      end
      local time = redis.call('TIME')
      local function now()
        return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
      end
      local state = redis.call('HMGET', KEYS[1], 'format', 'owner', 'fence', 'until', 'length')
      if state[1] ~= '1' and redis.call('EXISTS', KEYS[1]) == 1 then
        return -1
      end
      local owner, fence = state[2], state[3]
      """;

  private static final String HELD = """
      if owner ~= ARGV[1] or fence ~= ARGV[2] then
        return 0
      end
      """;

  private final String text;

  CursorScript(String condition, String step) {
    text = BEGIN + condition + step;
  }

  long run(UnifiedJedis redis, String key, List<String> arguments) {
    return (Long) redis.eval(text, List.of(key), arguments);
  }
}
