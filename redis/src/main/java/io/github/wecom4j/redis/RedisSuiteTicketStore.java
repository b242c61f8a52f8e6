package io.github.wecom4j.redis;

import io.github.wecom4j.auth.SuiteTicketStore;
import java.time.Duration;
import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps suite tickets in Redis, so that the process that receives the callbacks hands them to all others, and a process that starts need
 * not wait for the next push.
 *
 * <p>Under {@code wecom4j:suite_ticket:} and the id of the suite stands its newest ticket, until the next one comes. A ticket is a secret
 * beside that of the suite, which is not kept here. A fetch of a token that meets a Redis which is down fails as one without ticket does.
 */
public final class RedisSuiteTicketStore implements SuiteTicketStore, AutoCloseable {
  private static final String KEY_PREFIX = "wecom4j:suite_ticket:";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final UnifiedJedis redis;
  private final String keyPrefix;
  private final boolean owned;

  private RedisSuiteTicketStore(UnifiedJedis redis, String keyPrefix, boolean owned) {
    this.redis = Objects.requireNonNull(redis, "redis");
    this.keyPrefix = KeyPrefix.checked(keyPrefix, KEY_PREFIX);
    this.owned = owned;
  }

  /**
   * Connects to one Redis server, at the first use, with time-outs of 1 s.
   *
   * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}; never shown by this library
   * @throws IllegalArgumentException when it has another form
   */
  public static RedisSuiteTicketStore connect(String uri) {
    return new RedisSuiteTicketStore(RedisUri.parse(uri).open(TIMEOUT), KEY_PREFIX, true);
  }

  /**
   * Returns a store with the usual keys.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; this store does not close it
   */
  public static RedisSuiteTicketStore of(UnifiedJedis redis) {
    return of(redis, KEY_PREFIX);
  }

  /**
   * Returns a store.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; this store does not close it
   * @param keyPrefix what all keys in Redis begin with
   * @throws IllegalArgumentException when it is empty
   */
  public static RedisSuiteTicketStore of(UnifiedJedis redis, String keyPrefix) {
    return new RedisSuiteTicketStore(redis, keyPrefix, false);
  }

  @Override
  public String load(String suiteId) {
    return redis.get(keyPrefix + suiteId);
  }

  @Override
  public void save(String suiteId, String ticket) {
    redis.set(keyPrefix + suiteId, ticket);
  }

  /** Closes the connections that {@link #connect} has opened; leaves a Jedis client of yours alone. */
  @Override
  public void close() {
    if (owned) {
      redis.close();
    }
  }

  /** Shows the prefix; neither tickets nor where Redis is. */
  @Override
  public String toString() {
    return "RedisSuiteTicketStore{keyPrefix=" + keyPrefix + "}";
  }
}
