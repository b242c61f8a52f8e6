package io.github.wecom4j.kf;

import io.github.wecom4j.error.WeComApiException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One turn of an account: the lease, a page, the handler, the cursor. Used by one thread at a time. */
final class AccountTurn {
  /** The platform does not take the cursor; the documentation says to begin again without. */
  private static final int BAD_CURSOR = 50100;

  /** Pages without anything new are normal, but that many in a row are a circle, or as good as one. */
  private static final int MOST_IDLE_PAGES = 100;

  private static final Duration FIRST_LOOK_AT_A_TAKEN_ACCOUNT = Duration.ofSeconds(1);

  private final InboxContext inbox;
  private final String openKfid;
  private final BooleanSupplier goesOn;
  private final PageSource pages;
  private final LeaseHolder lease;
  private final ProgressLog progress;
  private final Delivery delivery;
  private final Backoff backoff;
  private final Backoff whileTaken;
  private Page page;
  private int idlePages;
  private boolean kept;

  /**
   * Creates the turns of an account.
   *
   * @param goesOn tells whether the account is still to be read
   */
  AccountTurn(InboxContext inbox, String openKfid, BooleanSupplier goesOn) {
    InboxSettings settings = inbox.settings();
    this.inbox = inbox;
    this.openKfid = openKfid;
    this.goesOn = goesOn;
    pages = new PageSource(inbox, openKfid, goesOn);
    lease = new LeaseHolder(inbox, openKfid);
    progress = new ProgressLog(settings.store(), openKfid);
    delivery = new Delivery(inbox, openKfid, goesOn);
    backoff = inbox.backoff();
    whileTaken = new Backoff(FIRST_LOOK_AT_A_TAKEN_ACCOUNT, settings.leaseLength(), settings.random());
  }

  PageSource pages() {
    return pages;
  }

  /** Reads a page, or goes on with the one that a failure interrupted; throws nothing. */
  Next take() {
    keepNoLonger();
    try {
      return read();
    } catch (Trouble trouble) {
      return after(trouble);
    } catch (RuntimeException | Error e) {
      return after(new Trouble(InboxFailure.Kind.INTERNAL, e));
    }
  }

  /** Gives the account back, so that whoever is woken first reads it next. */
  void rest() {
    keepNoLonger();
    page = null;
    progress.unload();
    lease.release();
  }

  private Next read() throws Trouble {
    switch (lease.hold()) {
      case TAKEN -> {
        return Next.after(whileTaken.next(Duration.ZERO));
      }
      case ANEW -> {
        page = null;
        progress.load();
      }
      case STILL -> {}
    }
    whileTaken.reset();
    // What could not be stored in an earlier turn comes first: nothing more is handed over while the store does not answer.
    save(progress.cursor());
    if (page == null) {
      page = fetch();
    }
    handOver();
    return goesOn.getAsBoolean() ? finish() : Next.REST;
  }

  private Page fetch() throws Trouble {
    try {
      return pages.fetch(progress.cursor());
    } catch (Trouble trouble) {
      if (trouble.getCause() instanceof WeComApiException api && api.errcode() == BAD_CURSOR) {
        // Better some messages twice than none any more: what is remembered is recognised.
        save(null);
      }
      throw trouble;
    }
  }

  private void handOver() throws Trouble {
    while (!page.isTaken() && goesOn.getAsBoolean()) {
      if (page.current() == null || progress.knows(page.current())) {
        page.skip();
      } else {
        handOverCurrent();
      }
    }
    save(page.isTaken() ? page.nextCursor() : page.cursor());
  }

  private void handOverCurrent() throws Trouble {
    try {
      lease.check();
      delivery.deliver(page.current());
    } catch (Trouble trouble) {
      saveBecauseOf(trouble);
      throw trouble;
    }
    progress.handled(page.current());
    page.handled();
    backoff.reset();
    if (!page.isTaken() && progress.unsaved() >= inbox.settings().saveEvery()) {
      save(page.cursor());
    }
  }

  /** Stores what was handled before a message that failed. */
  private void saveBecauseOf(Trouble trouble) {
    try {
      save(page.cursor());
    } catch (Trouble another) {
      trouble.getCause().addSuppressed(another.getCause());
    }
  }

  private void save(String cursor) throws Trouble {
    try {
      progress.save(lease.lease(), cursor);
    } catch (Trouble trouble) {
      if (trouble.kind() == InboxFailure.Kind.LEASE_LOST) {
        lease.lost();
      }
      throw trouble;
    }
  }

  private Next finish() throws Trouble {
    Page taken = page;
    page = null;
    idlePages = taken.broughtAnything() ? 0 : idlePages + 1;
    if (!taken.hasMore()) {
      idlePages = 0;
      backoff.reset();
      return Next.REST;
    }
    if (!taken.broughtAnything() && taken.leadsNowhere()) {
      throw new Trouble(InboxFailure.Kind.STUCK, new IllegalStateException(
          "sync_msg says that " + openKfid + " has more, but gives the same cursor again and nothing new"));
    }
    if (idlePages >= MOST_IDLE_PAGES) {
      idlePages = 0;
      throw new Trouble(InboxFailure.Kind.STUCK, new IllegalStateException(
          "sync_msg says that " + openKfid + " has more, but gave nothing new in " + MOST_IDLE_PAGES + " pages"));
    }
    return Next.AGAIN;
  }

  private Next after(Trouble trouble) {
    if (trouble.kind() == InboxFailure.Kind.SYNC && !goesOn.getAsBoolean()) {
      // The stop gave up the call.
      return Next.REST;
    }
    Duration pause = backoff.next(trouble.wanted());
    inbox.tell(trouble.told(openKfid, pause));
    kept = trouble.keepsLease() && inbox.keepsAnother();
    if (!kept) {
      rest();
    }
    return Next.after(pause);
  }

  private void keepNoLonger() {
    if (kept) {
      kept = false;
      inbox.keepsOneLess();
    }
  }
}
