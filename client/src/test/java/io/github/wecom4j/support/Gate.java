package io.github.wecom4j.support;

import java.util.concurrent.CountDownLatch;

/** Holds whoever comes until it is opened, and tells that somebody came. */
public final class Gate {
  private final CountDownLatch visited = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  public void pass() {
    visited.countDown();
    await(opened);
  }

  public void awaitVisitor() {
    await(visited);
  }

  public void open() {
    opened.countDown();
  }

  /** Waits; an interrupt ends the wait and stays set. */
  public static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
