package io.github.wecom4j.kf;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an account is read when there is reason to, by one thread at a time, and a page at a time so that a busy account does
 * not keep the others waiting.
 */
final class AccountReader {
  private static final Logger LOG = LoggerFactory.getLogger(KfInbox.class);

  private enum State { RESTING, QUEUED, AT_WORK, PAUSING }

  private final InboxContext inbox;
  private final String openKfid;
  private final AccountTurn turn;
  private volatile boolean chosen;
  private State state = State.RESTING;
  private boolean woken;
  private boolean urgent;
  private Place place;
  private InboxThreads.Timer pause;

  AccountReader(InboxContext inbox, String openKfid) {
    this.inbox = inbox;
    this.openKfid = openKfid;
    this.turn = new AccountTurn(inbox, openKfid, this::goesOn);
  }

  /** Remembers the token of a callback. */
  void useToken(String token) {
    turn.pages().useToken(token);
  }

  /**
   * Has the account read now, before those that nobody has written to; where it is being read or rests after a failure, again
   * afterwards. However often, this costs nothing.
   */
  void wake() {
    wake(true);
  }

  /** Has the account read when its turn comes. */
  void poll() {
    wake(false);
  }

  private synchronized void wake(boolean urgently) {
    woken = true;
    urgent |= urgently;
    if (!goesOn()) {
      return;
    }
    if (state == State.RESTING) {
      enqueue();
    } else if (state == State.QUEUED && urgently && !place.isUrgent) {
      place.inLine.cancel();
      enqueue();
    }
  }

  /**
   * Says whether the account is among those to read.
   *
   * @return whether that is a change
   */
  boolean choose(boolean choice) {
    boolean change = chosen != choice;
    chosen = choice;
    if (!choice && change) {
      halt();
    }
    return change;
  }

  /** Ends the reading after the message that is being handled, once the inbox does not run any more or the account is not chosen. */
  synchronized void halt() {
    turn.pages().cancel();
    if (state == State.PAUSING) {
      pause.cancel();
      enqueue();
    }
  }

  private void run(Place mine) {
    if (!begin(mine)) {
      return;
    }
    try {
      Next next = goesOn() ? turn.take() : Next.REST;
      if (!carriesOn(next)) {
        // Without our lock, as the store may take its time.
        turn.rest();
        comeToRest();
      }
    } catch (Throwable e) {
      // Nothing here throws, unless the JVM has no memory or no threads left. The next poll goes on; else nobody ever would.
      collapse();
      LOG.error("The reading of {} broke off; it goes on with the next poll or callback", openKfid, e);
    }
  }

  private boolean goesOn() {
    return chosen && inbox.isRunning();
  }

  private synchronized boolean begin(Place mine) {
    // Another place may have been taken while this one could not be given up any more.
    if (place != mine || state != State.QUEUED) {
      return false;
    }
    state = State.AT_WORK;
    woken = false;
    urgent = false;
    return true;
  }

  private synchronized boolean carriesOn(Next next) {
    if (!goesOn() || next.isRest() && !woken) {
      return false;
    }
    if (next.isRest() || next.pause().equals(Duration.ZERO)) {
      enqueue();
    } else {
      state = State.PAUSING;
      pause = inbox.threads().later(next.pause(), this::resume);
    }
    return true;
  }

  private synchronized void comeToRest() {
    state = State.RESTING;
    if (woken && goesOn()) {
      enqueue();
    }
  }

  private synchronized void resume() {
    if (state == State.PAUSING) {
      enqueue();
    }
  }

  private synchronized void collapse() {
    state = State.RESTING;
  }

  private synchronized void drop(Place mine) {
    if (place == mine) {
      state = State.RESTING;
    }
  }

  private void enqueue() {
    state = State.QUEUED;
    place = new Place(urgent);
    place.inLine = inbox.threads().work(place, urgent ? Duration.ZERO : inbox.settings().pollInterval());
  }

  /** A place in the line of accounts that wait for a thread. */
  private final class Place implements InboxThreads.Task {
    private final boolean isUrgent;
    private InboxThreads.Timer inLine;

    Place(boolean isUrgent) {
      this.isUrgent = isUrgent;
    }

    @Override
    public void run() {
      AccountReader.this.run(this);
    }

    @Override
    public void dropped() {
      drop(this);
    }
  }
}
