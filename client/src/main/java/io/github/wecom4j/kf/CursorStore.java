package io.github.wecom4j.kf;

import java.time.Duration;
import java.util.List;

/**
 * Keeps, for each account, how far it was read, and who may read it now. All methods may be called by many threads and, where the store
 * is shared, by many processes.
 *
 * <p>Each method is one atomic step: it happens as a whole or not at all. A store that cannot do a step, or cannot tell whether it was
 * done, throws {@link CursorStoreException}; the {@link KfInbox} stops the account then, waits and asks again. So doing a step a second
 * time must be harmless.
 *
 * <p>{@link MemoryCursorStore} is for tests, {@link FileCursorStore} for one machine, {@link JdbcCursorStore} for several; the module
 * {@code wecom4j-redis} has one on Redis.
 */
public interface CursorStore {
  /**
   * How many handled ids a store remembers for each account, the newest ones. It is twice the largest page, so that a page that was
   * interrupted is recognised whole when it is read again.
   */
  int REMEMBERED = 2000;

  /**
   * Gives an account to an owner for some time, if it is free: nobody has it, or the time of whoever had it is over, or the owner has it
   * already (it was restarted). Each success makes all earlier leases of the account void, also those of the same owner.
   *
   * <p>A clock that is set back must not keep an account from everybody: a lease that ends later than one that begins now lasts its
   * length from the moment at which somebody asks.
   *
   * @param owner who asks, at most 200 characters
   * @param length how long the account is not given to another, counted from now
   * @return the lease, with a fence that is larger than that of any lease of this account before; or null where another has the account
   */
  Lease tryAcquire(String openKfid, String owner, Duration length);

  /**
   * Lets a lease last for some time from now on, also when its time was over but nobody else has taken the account.
   *
   * @return false where the lease is void; nothing was changed then
   */
  boolean renew(Lease lease, Duration length);

  /** Makes the account free at once, and the lease void. Does nothing where it is void already. */
  void release(Lease lease);

  /** Returns how far an account was read; {@link Progress#NONE} for one that nobody has read. */
  Progress load(String openKfid);

  /**
   * Stores how far an account was read, if the lease is not void. This is what keeps an owner that was cut off, and whose account was
   * given to another, from writing over the other's progress: the time of the lease does not matter, only its fence.
   *
   * @param cursor where to go on reading; null for the beginning
   * @param handled ids of messages that were handled since the last commit, oldest first, at most 200 characters each; they are added to
   *     the remembered ones, of which the oldest may be forgotten beyond {@link #REMEMBERED}
   * @return false where the lease is void; nothing was changed then
   */
  boolean commit(Lease lease, String cursor, List<String> handled);
}
