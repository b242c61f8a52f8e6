package io.github.wecom4j.kf;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the lease of an account, and renews it while it is held, however long a handler takes. */
final class LeaseHolder {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseHolder.class);

  /** So that two renewals may fail before the time is over. */
  private static final int RENEWALS = 3;

  private final InboxContext inbox;
  private final String openKfid;
  private volatile Held held;

  LeaseHolder(InboxContext inbox, String openKfid) {
    this.inbox = inbox;
    this.openKfid = openKfid;
  }

  /** Whether the account may be read. */
  enum Hold {
    /** With the same lease as before. */
    STILL,
    /** With a new lease: what is known of the account may be outdated. */
    ANEW,
    /** Not: another has it. */
    TAKEN
  }

  /** Takes the lease, unless it is held already. */
  Hold hold() throws Trouble {
    Held current = held;
    if (current != null && current.isGood()) {
      current.keepUp();
      return Hold.STILL;
    }
    forget();
    // Counted from before the question, so that it never ends later here than in the store.
    long asked = inbox.threads().nanoTime();
    Lease lease;
    try {
      lease = store().tryAcquire(openKfid, inbox.settings().owner(), length());
    } catch (RuntimeException e) {
      throw new Trouble(InboxFailure.Kind.STORE, e);
    }
    if (lease == null) {
      return Hold.TAKEN;
    }
    held = new Held(lease, asked);
    held.renewLater();
    return Hold.ANEW;
  }

  /** Returns the lease that is held, even if its time is over: whether it is void only the store can tell. */
  Lease lease() {
    return held.lease;
  }

  /** Makes sure that nobody else can have the account, before something is done that cannot be undone. */
  void check() throws Trouble {
    if (!held.isGood()) {
      throw new Trouble(InboxFailure.Kind.LEASE_LOST, new IllegalStateException(
          "The lease of " + openKfid + " could not be renewed in time; another process may have the account"));
    }
  }

  /** Takes note that the store calls the lease void. */
  void lost() {
    held.lost = true;
  }

  /** Gives the account back. */
  void release() {
    Held last = held;
    forget();
    if (last != null) {
      try {
        store().release(last.lease);
      } catch (RuntimeException e) {
        LOG.debug("The lease of {} could not be given back; it ends by itself", openKfid, e);
      }
    }
  }

  private void forget() {
    Held last = held;
    held = null;
    if (last != null && last.renewal != null) {
      last.renewal.cancel();
    }
  }

  private CursorStore store() {
    return inbox.settings().store();
  }

  private Duration length() {
    return inbox.settings().leaseLength();
  }

  /** One lease. */
  private final class Held {
    private final Lease lease;
    private volatile long since;
    private volatile boolean lost;
    private volatile InboxThreads.Timer renewal;
    private volatile InboxThreads renewedBy;

    Held(Lease lease, long since) {
      this.lease = lease;
      this.since = since;
    }

    boolean isGood() {
      return !lost && inbox.threads().nanoTime() - since < length().toNanos();
    }

    /** Goes on with the renewals where a stop has ended them: a handler that outlived it may have kept the account. */
    void keepUp() {
      if (renewedBy != inbox.threads()) {
        renewLater();
      }
    }

    void renewLater() {
      InboxThreads threads = inbox.threads();
      renewedBy = threads;
      renewal = threads.later(length().dividedBy(RENEWALS), () -> threads.renew(this::renew));
    }

    private void renew() {
      if (held != this || lost) {
        return;
      }
      long asked = inbox.threads().nanoTime();
      try {
        if (store().renew(lease, length())) {
          since = asked;
        } else {
          lost = true;
        }
      } catch (RuntimeException | Error e) {
        LOG.warn("The lease of {} could not be renewed; it is tried again: {}", openKfid, e.toString());
      }
      if (!lost && held == this) {
        renewLater();
      }
    }
  }
}
