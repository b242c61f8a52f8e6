package io.github.wecom4j.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what was handed over, life by life, with what an inbox guarantees: for each account all messages, in order, and after a death
 * at most {@code saveEvery} of them again.
 */
final class DeliveryProof {
  private final Map<String, Account> accounts = new HashMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private final int total;
  private int life;
  private int saveEvery;
  private int handedOver;
  private int handled;
  private int bound;

  /** Expects so many messages in all. */
  DeliveryProof(int total) {
    this.total = total;
  }

  private static final class Account {
    private int next;
    private int known;
    private int life;
    private int mayComeAgain;
  }

  /** Begins a life; what the last one of each account had handled may come again as far as that life allowed. */
  synchronized void begin(int messagesThatMayComeAgain) {
    life++;
    saveEvery = messagesThatMayComeAgain;
  }

  synchronized void add(String msgid) {
    int dash = msgid.lastIndexOf('-');
    Account account = accounts.computeIfAbsent(msgid.substring(0, dash), id -> new Account());
    int number = Integer.parseInt(msgid.substring(dash + 1));
    if (account.life == life) {
      check(number == account.next, msgid, "comes after number " + (account.next - 1) + " of the same life");
    } else {
      check(number <= account.next, msgid, "is the first of this life, but " + account.next + " was to come: some were skipped");
      check(number >= account.next - account.mayComeAgain, msgid, "comes again, although only the last " + account.mayComeAgain
          + " before " + account.next + " may");
      bound += account.mayComeAgain;
      account.life = life;
      account.mayComeAgain = saveEvery;
    }
    account.next = number + 1;
    handedOver++;
    if (account.next > account.known) {
      account.known = account.next;
      handled++;
    }
    notifyAll();
  }

  /** Takes what a life has left behind after its last line. */
  synchronized void expectEmpty(String rest) {
    check(rest.isEmpty(), rest, "was not written as a whole");
  }

  private void check(boolean right, String msgid, String otherwise) {
    if (!right) {
      wrongs.add("In life " + life + " " + msgid + " " + otherwise);
    }
  }

  synchronized int handedOver() {
    return handedOver;
  }

  synchronized int duplicates() {
    return handedOver - handled;
  }

  /** Returns how many might have come again, if each death had come at the worst moment. */
  synchronized int bound() {
    return bound;
  }

  synchronized boolean isComplete() {
    return handled == total;
  }

  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /** Waits until so many were handed over, or all messages were handled; false where the time is over before. */
  synchronized boolean await(int number, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (handedOver < number && handled < total) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
