package io.github.wecom4j.kf;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keeps cursors in this process, for tests. After a restart everything that the platform still holds, three days, is handled again.
 */
public final class MemoryCursorStore extends WholeStateStore {
  private final Map<String, AccountState> accounts = new HashMap<>();

  /** Creates an empty store. */
  public MemoryCursorStore() {
    this(Clock.systemUTC());
  }

  MemoryCursorStore(Clock clock) {
    super(clock);
  }

  @Override
  AccountState read(String openKfid) {
    synchronized (accounts) {
      return accounts.getOrDefault(openKfid, AccountState.NEW);
    }
  }

  @Override
  AccountState replace(String openKfid, UnaryOperator<AccountState> step) {
    synchronized (accounts) {
      AccountState next = step.apply(read(openKfid));
      if (next != null) {
        accounts.put(openKfid, next);
      }
      return next;
    }
  }
}
