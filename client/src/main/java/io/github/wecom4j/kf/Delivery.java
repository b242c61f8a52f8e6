package io.github.wecom4j.kf;

import io.github.wecom4j.api.kf.model.Message;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Hands the messages of an account to the handler, and those that it cannot take to the dead-letter hook. */
final class Delivery {
  private final InboxContext inbox;
  private final String openKfid;
  private final BooleanSupplier goesOn;
  private String failing;
  private int tries;

  Delivery(InboxContext inbox, String openKfid, BooleanSupplier goesOn) {
    this.inbox = inbox;
    this.openKfid = openKfid;
    this.goesOn = goesOn;
  }

  /** Returns when a message counts as handled. */
  void deliver(Message message) throws Trouble {
    try {
      inbox.settings().handler().handle(openKfid, message);
      tries = 0;
    } catch (Throwable failure) {
      // Also errors: an account that stops without a word would be worse than anything that is thrown.
      failed(message, failure);
    } finally {
      // What a handler left behind, or the stop sent to it, must not break the storing of the cursor.
      Thread.interrupted();
    }
  }

  private void failed(Message message, Throwable failure) throws Trouble {
    count(message);
    Trouble trouble = new Trouble(InboxFailure.Kind.HANDLER, failure, message, tries);
    if (inbox.settings().deadLetters() == null || tries < inbox.settings().tries() || !goesOn.getAsBoolean()) {
      throw trouble;
    }
    try {
      inbox.settings().deadLetters().take(openKfid, message, failure);
    } catch (Throwable e) {
      if (e != failure) {
        e.addSuppressed(failure);
      }
      throw new Trouble(InboxFailure.Kind.DEAD_LETTER, e, message, tries);
    }
    inbox.tell(trouble.told(openKfid, Duration.ZERO));
    tries = 0;
  }

  /** Counts a try, unless it was cut short by the stop. As an account goes in order, only one message can be failing. */
  private void count(Message message) {
    if (!Objects.equals(message.msgid(), failing)) {
      failing = message.msgid();
      tries = 0;
    }
    if (goesOn.getAsBoolean()) {
      tries++;
    }
  }
}
