package io.github.wecom4j.kf;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A store that keeps what it knows of an account as one value, and replaces it as a whole. */
abstract class WholeStateStore implements CursorStore {
  private final Clock clock;

  WholeStateStore(Clock clock) {
    this.clock = clock;
  }

  /** Returns what is known of an account; {@link AccountState#NEW} where nothing is. */
  abstract AccountState read(String openKfid);

  /**
   * Puts what a step makes of a state in its place, while nobody else can.
   *
   * @param step gives null where nothing is to be changed
   * @return the new state, or null where nothing was changed
   */
  abstract AccountState replace(String openKfid, UnaryOperator<AccountState> step);

  @Override
  public final Lease tryAcquire(String openKfid, String owner, Duration length) {
    AccountState changed = replace(openKfid, state -> state.askedFor(owner, clock.instant(), length));
    return changed == null || !changed.owner().equals(owner) ? null : new Lease(openKfid, owner, changed.fence());
  }

  @Override
  public final boolean renew(Lease lease, Duration length) {
    return replaceFor(lease, state -> state.renewed(clock.instant(), length));
  }

  @Override
  public final void release(Lease lease) {
    replaceFor(lease, AccountState::released);
  }

  @Override
  public final Progress load(String openKfid) {
    AccountState state = read(openKfid);
    return new Progress(state.cursor(), state.handled());
  }

  @Override
  public final boolean commit(Lease lease, String cursor, List<String> handled) {
    return replaceFor(lease, state -> state.committed(cursor, handled));
  }

  private boolean replaceFor(Lease lease, UnaryOperator<AccountState> step) {
    return replace(lease.openKfid(), state -> state.isHeldBy(lease) ? step.apply(state) : null) != null;
  }
}
