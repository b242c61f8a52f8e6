package io.github.wecom4j.kf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a store knows of one account, and the steps that it can take.
 *
 * @param owner who has the account, or null
 * @param fence the number of the last lease
 * @param until when that lease ends
 * @param length how long it was to last when it was given or renewed
 * @param cursor where to go on reading, or null
 * @param handled ids of handled messages, oldest first
 */
record AccountState(String owner, long fence, Instant until, Duration length, String cursor, List<String> handled) {
  static final AccountState NEW = new AccountState(null, 0, Instant.EPOCH, Duration.ZERO, null, List.of());

  /** Returns the state after somebody asked for the account: he has it, or another still has; null where nothing changes. */
  AccountState askedFor(String by, Instant now, Duration wanted) {
    if (owner == null || owner.equals(by) || !until.isAfter(now)) {
      return new AccountState(by, fence + 1, now.plus(wanted), wanted, cursor, handled);
    }
    // A lease that ends later than if it were new is from before the clock was set back. From now on it is new.
    return until.isAfter(now.plus(length)) ? renewed(now, length) : null;
  }

  boolean isHeldBy(Lease lease) {
    return lease.owner().equals(owner) && lease.fence() == fence;
  }

  AccountState renewed(Instant now, Duration wanted) {
    return new AccountState(owner, fence, now.plus(wanted), wanted, cursor, handled);
  }

  AccountState released() {
    return new AccountState(null, fence, Instant.EPOCH, Duration.ZERO, cursor, handled);
  }

  AccountState committed(String next, List<String> more) {
    List<String> all = new ArrayList<>(handled.size() + more.size());
    all.addAll(handled);
    all.addAll(more);
    List<String> newest = List.copyOf(all.subList(Math.max(0, all.size() - CursorStore.REMEMBERED), all.size()));
    return new AccountState(owner, fence, until, length, next, newest);
  }
}
