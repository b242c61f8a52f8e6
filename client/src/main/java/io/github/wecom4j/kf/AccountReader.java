package io.github.wecom4j.kf;

import java.time.Duration;

/**
 * Sees to it that an account is read when there is reason to, by one thread at a time, and a page at a time so that a busy account does
 * not keep the others waiting.
 */
final class AccountReader implements InboxThreads.Task {
  private enum State { RESTING, QUEUED, AT_WORK, PAUSING }

  private final InboxContext inbox;
  private final AccountTurn turn;
  private volatile boolean chosen;
  private State state = State.RESTING;
  private boolean woken;
  private InboxThreads.Timer pause;

  AccountReader(InboxContext inbox, String openKfid) {
    this.inbox = inbox;
    this.turn = new AccountTurn(inbox, openKfid, this::goesOn);
  }

  /** Remembers the token of a callback. */
  void useToken(String token) {
    turn.pages().useToken(token);
  }

  /** Has the account read now; where it is being read or rests after a failure, again afterwards. However often, this costs nothing. */
  synchronized void wake() {
    woken = true;
    if (state == State.RESTING && goesOn()) {
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

  @Override
  public void run() {
    begin();
    Next next = goesOn() ? turn.take() : Next.REST;
    if (!carriesOn(next)) {
      // Without our lock, as the store may take its time.
      turn.rest();
      comeToRest();
    }
  }

  @Override
  public synchronized void dropped() {
    state = State.RESTING;
  }

  private boolean goesOn() {
    return chosen && inbox.isRunning();
  }

  private synchronized void begin() {
    state = State.AT_WORK;
    woken = false;
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

  private void enqueue() {
    state = State.QUEUED;
    inbox.threads().work(this);
  }
}
