package io.github.wecom4j.auth;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** Keeps tokens in this process. Clients of one credential that share a store share the token: one of them fetches, the others wait. */
public final class MemoryTokenStore implements TokenStore {
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Held> leases = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /** Creates an empty store. */
  public MemoryTokenStore() {
    this(System::nanoTime);
  }

  MemoryTokenStore(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Token load(String key) {
    return tokens.get(key);
  }

  @Override
  public boolean replace(String key, Token expected, Token next) {
    return expected == null ? tokens.putIfAbsent(key, next) == null : tokens.replace(key, expected, next);
  }

  @Override
  public Lease tryLease(String key, Duration length) {
    Held mine = new Held(nanoTime.getAsLong() + length.toNanos());
    Held holder = leases.compute(key, (same, held) -> held == null || held.isOverAt(nanoTime.getAsLong()) ? mine : held);
    return holder == mine ? () -> leases.remove(key, mine) : null;
  }

  /** A lease that nobody has given back; equal to itself only, so that none gives back another's. */
  private static final class Held {
    private final long end;

    Held(long end) {
      this.end = end;
    }

    boolean isOverAt(long now) {
      return now - end >= 0;
    }
  }
}
