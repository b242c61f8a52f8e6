package io.github.wecom4j.auth;

import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log once that the store fails and once that it is well again, however many fetches meet the outage. */
final class StoreHealth {
  private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

  /** The step that failed first. Only the same step can show that the store is well: one that can be read may refuse to be written. */
  private final AtomicReference<String> failing = new AtomicReference<>();

  void failed(String step, RuntimeException e) {
    if (failing.compareAndSet(null, step)) {
      LOG.warn("The token store failed to {}; until it works again this process fetches tokens of its own", step, e);
    } else {
      LOG.debug("The token store still fails, now to {}", step, e);
    }
  }

  void worked(String step) {
    String first = failing.get();
    if (step.equals(first) && failing.compareAndSet(first, null)) {
      LOG.info("The token store works again: it could {}", step);
    }
  }
}
