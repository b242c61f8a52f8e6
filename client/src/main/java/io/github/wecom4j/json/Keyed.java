package io.github.wecom4j.json;

/** A request with a member that makes a repeat of the call harmless: the platform takes one value of it once only. */
public interface Keyed {
  /** Returns the value of that member, or null. */
  String idempotencyKey();
}
