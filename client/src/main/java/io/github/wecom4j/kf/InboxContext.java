package io.github.wecom4j.kf;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all accounts of an inbox have in common: its settings, its threads, and whether it runs. */
final class InboxContext {
  private static final Logger LOG = LoggerFactory.getLogger(KfInbox.class);

  private final InboxSettings settings;
  private volatile InboxThreads threads;
  private volatile boolean running;

  InboxContext(InboxSettings settings) {
    this.settings = settings;
  }

  InboxSettings settings() {
    return settings;
  }

  /** Returns the threads of the last start. */
  InboxThreads threads() {
    return threads;
  }

  boolean isRunning() {
    return running;
  }

  void begin() {
    threads = settings.threads().get();
    running = true;
  }

  void end() {
    running = false;
  }

  Backoff backoff() {
    return new Backoff(settings.firstPause(), settings.longestPause(), settings.random());
  }

  void tell(InboxFailure failure) {
    try {
      settings.listener().failed(failure);
    } catch (RuntimeException e) {
      LOG.warn("The listener of an inbox failed; it was told of {}", failure, e);
    }
  }
}
