package io.github.wecom4j.kf;

import java.util.Objects;

/**
 * The right to read an account.
 *
 * @param openKfid the account
 * @param owner who has the right
 * @param fence the number of this lease; a store refuses what comes with a smaller one than the last that it gave out
 */
public record Lease(String openKfid, String owner, long fence) {
  /** Creates a lease. */
  public Lease {
    Objects.requireNonNull(openKfid, "openKfid");
    Objects.requireNonNull(owner, "owner");
  }
}
