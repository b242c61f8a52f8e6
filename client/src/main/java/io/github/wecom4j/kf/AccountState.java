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
 * @param cursor where to go on reading, or null
 * @param handled ids of handled messages, oldest first
 */
record AccountState(String owner, long fence, Instant until, String cursor, List<String> handled) {
  static final AccountState NEW = new AccountState(null, 0, Instant.EPOCH, null, List.of());

  /** Returns the state in which somebody has the account, or null where another has it. */
  AccountState acquired(String by, Instant now, Duration length) {
    boolean free = owner == null || owner.equals(by) || !until.isAfter(now);
    return free ? new AccountState(by, fence + 1, now.plus(length), cursor, handled) : null;
  }

  boolean isHeldBy(Lease lease) {
    return lease.owner().equals(owner) && lease.fence() == fence;
  }

  AccountState renewed(Instant now, Duration length) {
    return new AccountState(owner, fence, now.plus(length), cursor, handled);
  }

  AccountState released() {
    return new AccountState(null, fence, Instant.EPOCH, cursor, handled);
  }

  AccountState committed(String next, List<String> more) {
    List<String> all = new ArrayList<>(handled.size() + more.size());
    all.addAll(handled);
    all.addAll(more);
    return new AccountState(owner, fence, until, next, List.copyOf(all.subList(Math.max(0, all.size() - CursorStore.REMEMBERED), all.size())));
  }
}
