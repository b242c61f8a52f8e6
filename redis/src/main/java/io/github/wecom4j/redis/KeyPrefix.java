package io.github.wecom4j.redis;

/** What the keys of a store begin with. */
final class KeyPrefix {
  private KeyPrefix() {}

  /** Returns a prefix that may be used; the example says what one looks like. */
  static String checked(String prefix, String example) {
    if (prefix == null || prefix.isBlank()) {
      throw new IllegalArgumentException("keyPrefix is " + (prefix == null ? "missing" : "empty") + "; give one such as " + example);
    }
    return prefix;
  }
}
