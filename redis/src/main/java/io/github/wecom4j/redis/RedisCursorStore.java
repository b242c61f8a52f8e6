package io.github.wecom4j.redis;

import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.kf.CursorStoreException;
import io.github.wecom4j.kf.Lease;
import io.github.wecom4j.kf.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps cursors in Redis 5 or newer, for any number of machines. Each step is one script on one key; leases are measured by the clock of
 * Redis, so the clocks of the machines may differ.
 *
 * <pre>{@code
 * RedisCursorStore cursors = RedisCursorStore.connect("redis://cache.example:6379");
 * KfInbox inbox = KfInbox.builder().client(wecom).accounts("wkDemoAccount0001").store(cursors).handler(handler).build();
 * }</pre>
 *
 * <p>What Redis holds: for each account, under {@code wecom4j:kf:} and its id, a hash with the owner of the account, the cursor and the
 * ids of the last {@value CursorStore#REMEMBERED} messages, some 200 KiB for a busy account. No secret, no token, nothing that a customer
 * wrote. It never expires.
 *
 * <p>What happens when Redis loses data: nothing is skipped, but messages are handed over again.
 * <ul>
 *   <li>A Redis that is killed or loses its power goes back to what is on its disk, and all messages handled since come again: those of a
 *       second with {@code appendonly yes} and {@code appendfsync everysec}, none that this store was told to be stored with
 *       {@code appendfsync always}, those of minutes up to an hour with snapshots only, which is the default of Redis.
 *   <li>A replica that takes over may not have heard of the last commits, as Redis does not wait for replicas: those come again.
 *   <li>Where the key is gone (nothing was kept on the disk, somebody flushed it, or it was evicted) the account is read from the
 *       beginning: all messages of 3 days come again, as on the first start. Set a {@code maxmemory-policy} that evicts no key without an
 *       expiry: {@code noeviction}, or one that begins with {@code volatile}.
 * </ul>
 * Where that is too much, use {@link io.github.wecom4j.kf.JdbcCursorStore}, or let the handler know the messages that it has handled.
 *
 * <p>When Redis is down, hangs, or has no memory left, nothing is handed over until it is back, and the inbox tells its listener. One step
 * waits as long as one command may take: the time-outs of the Jedis client, its {@code maxWait} for a connection of the pool (without
 * limit unless you set it), and for a cluster its {@code maxAttempts}.
 */
public final class RedisCursorStore implements CursorStore, AutoCloseable {
  private static final String KEY_PREFIX = "wecom4j:kf:";
  private static final String FORMAT = "1";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final UnifiedJedis redis;
  private final String keyPrefix;
  private final boolean owned;

  private RedisCursorStore(UnifiedJedis redis, String keyPrefix, boolean owned) {
    this.redis = Objects.requireNonNull(redis, "redis");
    this.keyPrefix = KeyPrefix.checked(keyPrefix, KEY_PREFIX);
    this.owned = owned;
  }

  /**
   * Connects to one Redis server, at the first use, with time-outs of 1 s. For anything else make a Jedis client and give it to
   * {@link #of}.
   *
   * @param uri {@code redis[s]://[[user]:password@]host[:port][/database]}; never shown by this library
   * @throws IllegalArgumentException when it has another form
   */
  public static RedisCursorStore connect(String uri) {
    return new RedisCursorStore(RedisUri.parse(uri).open(TIMEOUT), KEY_PREFIX, true);
  }

  /**
   * Returns a store with the usual keys.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; this store does not close it
   */
  public static RedisCursorStore of(UnifiedJedis redis) {
    return of(redis, KEY_PREFIX);
  }

  /**
   * Returns a store.
   *
   * @param redis a client of yours, for one server, with sentinels or for a cluster; this store does not close it
   * @param keyPrefix what all keys in Redis begin with; processes share accounts only under the same prefix
   * @throws IllegalArgumentException when it is empty
   */
  public static RedisCursorStore of(UnifiedJedis redis, String keyPrefix) {
    return new RedisCursorStore(redis, keyPrefix, false);
  }

  @Override
  public Lease tryAcquire(String openKfid, String owner, Duration length) {
    long fence = run("take", openKfid, CursorScript.ACQUIRE, List.of(owner, millis(length)));
    return fence == 0 ? null : new Lease(openKfid, owner, fence);
  }

  @Override
  public boolean renew(Lease lease, Duration length) {
    return run("renew the lease of", lease.openKfid(), CursorScript.RENEW, List.of(lease.owner(), fence(lease), millis(length))) == 1;
  }

  @Override
  public void release(Lease lease) {
    run("release", lease.openKfid(), CursorScript.RELEASE, List.of(lease.owner(), fence(lease)));
  }

  @Override
  public Progress load(String openKfid) {
    Map<String, String> state = reached("load the cursor of", openKfid, () -> redis.hgetAll(keyPrefix + openKfid));
    if (state.isEmpty()) {
      return Progress.NONE;
    }
    if (!FORMAT.equals(state.get("format"))) {
      throw foreign(openKfid);
    }
    long count = Long.parseLong(state.getOrDefault("count", "0"));
    List<String> handled = new ArrayList<>();
    for (long number = Math.max(1, count - REMEMBERED + 1); number <= count; number++) {
      handled.add(state.get("m" + number));
    }
    // Another version may have remembered fewer.
    handled.removeIf(Objects::isNull);
    return new Progress(state.get("cursor"), handled);
  }

  @Override
  public boolean commit(Lease lease, String cursor, List<String> handled) {
    List<String> arguments = new ArrayList<>(List.of(lease.owner(), fence(lease), Integer.toString(REMEMBERED)));
    arguments.add(cursor == null ? "" : cursor);
    arguments.add(cursor == null ? "0" : "1");
    arguments.addAll(handled);
    return run("store the cursor of", lease.openKfid(), CursorScript.COMMIT, arguments) == 1;
  }

  private long run(String what, String openKfid, CursorScript script, List<String> arguments) {
    long result = reached(what, openKfid, () -> script.run(redis, keyPrefix + openKfid, arguments));
    if (result == CursorScript.FOREIGN) {
      throw foreign(openKfid);
    }
    return result;
  }

  private <T> T reached(String what, String openKfid, Supplier<T> step) {
    try {
      return step.get();
    } catch (JedisException e) {
      throw new CursorStoreException("Redis could not " + what + " " + openKfid, e);
    }
  }

  private CursorStoreException foreign(String openKfid) {
    return new CursorStoreException("The Redis key " + keyPrefix + openKfid + " holds something that this version of wecom4j cannot read as"
        + " the progress of an account. Delete the key, or give the store a keyPrefix of its own.", null);
  }

  private static String fence(Lease lease) {
    return Long.toString(lease.fence());
  }

  private static String millis(Duration length) {
    return Long.toString(length.toMillis());
  }

  /** Closes the connections that {@link #connect} has opened; leaves a Jedis client of yours alone. */
  @Override
  public void close() {
    if (owned) {
      redis.close();
    }
  }

  /** Shows the prefix; not where Redis is. */
  @Override
  public String toString() {
    return "RedisCursorStore{keyPrefix=" + keyPrefix + "}";
  }
}
