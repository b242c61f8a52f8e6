package io.github.wecom4j.auth;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The tokens that the platform rejected last. One is not enough: a store that was down may bring back a token from before the outage, of
 * whose end this process has long known.
 */
final class RejectedTokens {
  private static final int REMEMBERED = 16;

  private final Set<String> values = new LinkedHashSet<>();

  synchronized void add(String value) {
    values.remove(value);
    values.add(value);
    if (values.size() > REMEMBERED) {
      Iterator<String> oldest = values.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets a token that the platform has given out again. */
  synchronized void remove(String value) {
    values.remove(value);
  }

  synchronized boolean contains(String value) {
    return values.contains(value);
  }
}
