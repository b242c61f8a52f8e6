package io.github.wecom4j.kf;

import java.time.Duration;

/**
 * Receives what customers write, and what happens in sessions, without loss. It reads the chosen accounts with {@code sync_msg} when a
 * callback wakes it, and at intervals because callbacks can be lost, and hands each message to a {@link MessageHandler}.
 *
 * <pre>{@code
 * KfInbox inbox = KfInbox.builder()
 *     .client(wecom)
 *     .accounts("wkDemoAccount0001")
 *     .store(FileCursorStore.in(Path.of("inbox")))
 *     .handler((openKfid, message) -> answer(message))
 *     .build();
 * inbox.start();
 * }</pre>
 *
 * <p>What it guarantees, for each account:
 * <ul>
 *   <li><b>At least once.</b> Progress is stored after the handler has returned, never before. Every message that the platform gives, of a
 *       type that this version knows or not, is handed over until the handler returns or the dead-letter hook has taken it. The platform
 *       holds messages for 3 days.
 *   <li><b>Few twice.</b> A message is recognised by its {@code msgid}, also after a restart. When a process dies, or loses an account to
 *       another while it handles, at most {@link KfInboxBuilder#saveEvery} messages of the account, one by default, are handed over a second time.
 *       Else none is, except: a message that failed; one without {@code msgid}; when the platform does not take the cursor any more, those
 *       older than the {@value CursorStore#REMEMBERED} that a store remembers; and, when a store has lost what it had stored, those
 *       handled since.
 *   <li><b>In order.</b> Messages are handed over in the order of the platform, one at a time. A message that fails is handed over again,
 *       after pauses that grow, before any later one. Accounts do not wait for each other while threads are free.
 *   <li><b>By one.</b> Of several processes on one {@link CursorStore}, one at a time handles an account. If it dies, another takes over when
 *       its lease has ended. If it was only cut off, it cannot store progress any more, and stops with that account. The same happens
 *       to one whose lease seems to have ended because the clock of the store was set forward.
 * </ul>
 *
 * <p>All methods may be called by any thread.
 */
public final class KfInbox implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final InboxContext inbox;
  private final Accounts accounts;
  private boolean closed;

  KfInbox(InboxSettings settings) {
    inbox = new InboxContext(settings);
    accounts = new Accounts(inbox);
  }

  /** Returns a builder with the defaults. */
  public static KfInboxBuilder builder() {
    return new KfInboxBuilder();
  }

  /**
   * Begins to read, or goes on where the last stop was; does nothing where it has begun. Its threads keep the process alive until it is
   * stopped.
   *
   * @throws IllegalStateException when it was closed
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("The inbox was closed; build another");
    }
    if (!inbox.isRunning()) {
      inbox.begin();
      accounts.begin();
    }
  }

  /**
   * Has an account read now, because of the callback {@code kf_msg_or_event}. Returns at once and never throws, may be called thousands
   * of times a second, and does nothing while the inbox is stopped: the start reads every account.
   *
   * @param openKfid the {@code OpenKfId} of the callback; all accounts are read where it is null or empty, as in old callbacks
   * @param callbackToken the {@code Token} of the callback, with which the platform lets the account be read often for 10 minutes; or null
   */
  public void wake(String openKfid, String callbackToken) {
    if (openKfid == null || openKfid.isEmpty()) {
      wakeAll();
    } else if (inbox.isRunning()) {
      accounts.wake(openKfid, callbackToken);
    }
  }

  /** Has all accounts read now. */
  public void wakeAll() {
    if (inbox.isRunning()) {
      accounts.wakeAll();
    }
  }

  /** Tells whether it was started and not stopped. */
  public boolean isRunning() {
    return inbox.isRunning();
  }

  /**
   * Stops: no further message is handed over, the progress of the handlers that are at work is stored when they return, and the accounts
   * are given back. {@link #start} goes on there.
   *
   * @param grace how long to wait for the handlers; those that are still at work then are interrupted, and what they do afterwards may be
   *     done again by whoever takes the account
   * @return whether all handlers returned in time
   * @throws IllegalStateException when a handler calls it, as it would wait for itself
   */
  public boolean stop(Duration grace) {
    refuseHandlers();
    synchronized (this) {
      if (!inbox.isRunning()) {
        return true;
      }
      inbox.end();
      accounts.halt();
      return inbox.threads().end(grace);
    }
  }

  /** Stops, with 30 seconds for the handlers, for good. */
  @Override
  public void close() {
    refuseHandlers();
    synchronized (this) {
      stop(GRACE);
      closed = true;
    }
  }

  private void refuseHandlers() {
    InboxThreads threads = inbox.threads();
    if (threads != null && threads.isMine()) {
      throw new IllegalStateException("A handler cannot stop its own inbox, as it would wait for itself; stop it from another thread");
    }
  }
}
