package io.github.wecom4j.kf;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all accounts of an inbox have in common: its settings, its threads, and whether it runs. */
final class InboxContext {
  private static final Logger LOG = LoggerFactory.getLogger(KfInbox.class);

  /** A page has up to 1000 messages, so that an outage of what all handlers need must not have every account keep one. */
  private static final int KEPT_FOR_EACH_THREAD = 10;

  private final InboxSettings settings;
  private final Semaphore kept;
  private volatile InboxThreads threads;
  private volatile boolean running;

  InboxContext(InboxSettings settings) {
    this.settings = settings;
    this.kept = new Semaphore(KEPT_FOR_EACH_THREAD * settings.parallelism());
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

  /** Lets one account more keep its lease and its page while it rests after a failure, if there are not too many that do. */
  boolean keepsAnother() {
    return kept.tryAcquire();
  }

  /** Takes note that an account does so no longer. */
  void keepsOneLess() {
    kept.release();
  }

  void tell(InboxFailure failure) {
    try {
      settings.listener().failed(failure);
    } catch (RuntimeException | Error e) {
      LOG.warn("The listener of an inbox failed; it was told of {}", failure, e);
    }
  }
}
