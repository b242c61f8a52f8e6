package io.github.wecom4j.redis;

import io.github.wecom4j.auth.Lease;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.auth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import redis.clients.jedis.UnifiedJedis;

/**
 * Keeps tokens in Redis, for several processes that share a credential: one of them fetches, all use its token.
 *
 * <pre>{@code
 * RedisTokenStore tokens = RedisTokenStore.connect("redis://cache.example:6379");
 * WeComClient wecom = WeComClient.builder().credential(credential).tokenStore(tokens).build();
 * }</pre>
 *
 * <p>What Redis holds: under {@code wecom4j:token:} and the key of the token its text and its end, for as long as it lives; and, while a
 * process fetches, {@code :lease} at the end of that key with a random mark. Never the secret of an application. A token opens the API
 * until its end, so let nobody read this Redis who may not call the API.
 *
 * <p>When Redis fails, calls go on: each process then fetches a token of its own, and the log has one warning for the outage. A call that
 * finds its token in the process never asks Redis. A fetch that meets a Redis which is down or hangs waits for it as long as one command
 * may take: the time-outs of the Jedis client, its {@code maxWait} for a connection of the pool (without limit unless you set it), and
 * for a cluster its {@code maxAttempts}.
 */
public final class RedisTokenStore implements TokenStore, AutoCloseable {
  private static final String KEY_PREFIX = "wecom4j:token:";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final UnifiedJedis redis;
  private final boolean owned;
  private final String keyPrefix;
  private final boolean leases;
  private final Clock clock;

  private RedisTokenStore(Builder builder) {
    redis = builder.redis;
    owned = builder.owned;
    keyPrefix = builder.keyPrefix;
    leases = builder.leases;
    clock = builder.clock;
  }

  /**
   * Connects to one Redis server, at the first use, with time-outs of 1 s. For anything else make a Jedis client and give it to
   * {@link #of} or {@link #builder}.
   *
   * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}; never shown by this library
   * @throws IllegalArgumentException when it has another form
   */
  public static RedisTokenStore connect(String uri) {
    Builder builder = builder(RedisUri.parse(uri).open(TIMEOUT));
    builder.owned = true;
    return builder.build();
  }

  /**
   * Returns a store with the defaults.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; this store does not close it
   */
  public static RedisTokenStore of(UnifiedJedis redis) {
    return builder(redis).build();
  }

  /**
   * Returns a builder with the defaults.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; the store does not close it
   */
  public static Builder builder(UnifiedJedis redis) {
    return new Builder(Objects.requireNonNull(redis, "redis"));
  }

  @Override
  public Token load(String key) {
    String stored = redis.get(keyPrefix + key);
    return stored == null ? null : StoredToken.read(stored, keyPrefix + key);
  }

  @Override
  public boolean replace(String key, Token expected, Token next) {
    String mustBeThere = expected == null ? "" : StoredToken.write(expected);
    // A length and not a point of time, so that the clock of the Redis server does not matter.
    long life = Duration.between(clock.instant(), next.expiresAt()).toMillis();
    return Script.REPLACE.run(redis, keyPrefix + key, mustBeThere, StoredToken.write(next), atLeastOne(life));
  }

  @Override
  public Lease tryLease(String key, Duration length) {
    if (!leases) {
      return TokenStore.super.tryLease(key, length);
    }
    String leaseKey = keyPrefix + key + ":lease";
    String mark = UUID.randomUUID().toString();
    if (!Script.TAKE_LEASE.run(redis, leaseKey, mark, atLeastOne(length.toMillis()))) {
      return null;
    }
    return () -> Script.RELEASE_LEASE.run(redis, leaseKey, mark);
  }

  /** Redis refuses a life of zero. */
  private static String atLeastOne(long millis) {
    return Long.toString(Math.max(1, millis));
  }

  /** Closes the connections that {@link #connect} has opened; leaves a Jedis client of yours alone. */
  @Override
  public void close() {
    if (owned) {
      redis.close();
    }
  }

  /** Shows the settings; neither tokens nor where Redis is. */
  @Override
  public String toString() {
    return "RedisTokenStore{keyPrefix=" + keyPrefix + ", leases=" + leases + "}";
  }

  /** Collects the settings of a store. */
  public static final class Builder {
    private final UnifiedJedis redis;
    private boolean owned;
    private String keyPrefix = KEY_PREFIX;
    private boolean leases = true;
    private Clock clock = Clock.systemUTC();

    private Builder(UnifiedJedis redis) {
      this.redis = redis;
    }

    /**
     * Sets what all keys in Redis begin with; {@code wecom4j:token:} by default. Processes share tokens only under the same prefix.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public Builder keyPrefix(String prefix) {
      keyPrefix = KeyPrefix.checked(prefix, KEY_PREFIX);
      return this;
    }

    /**
     * Sets whether one process fetches while the others wait for its token; true by default. Without, processes that need a token at the
     * same moment all fetch, and go on with the token of the first.
     */
    public Builder leases(boolean use) {
      leases = use;
      return this;
    }

    /** Sets the clock by which tokens grow old, the same as that of the client; for tests. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Returns the store; nothing is sent yet. */
    public RedisTokenStore build() {
      return new RedisTokenStore(this);
    }
  }
}
