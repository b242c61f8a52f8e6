package io.github.wecom4j.auth;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What one fetch does at the store. When a step fails, it and all that follow act as if this process were alone, so that a store that is
 * down or slow costs a fetch one time-out and no more.
 */
final class StoreVisit {
  private final TokenStore store;
  private final String key;
  private final StoreHealth health;
  private boolean failed;

  StoreVisit(TokenStore store, String key, StoreHealth health) {
    this.store = store;
    this.key = key;
    this.health = health;
  }

  Token load() {
    return step("load", () -> store.load(key), null);
  }

  boolean replace(Token expected, Token next) {
    return step("replace", () -> store.replace(key, expected, next), true);
  }

  Lease tryLease(Duration length) {
    return step("lease", () -> store.tryLease(key, length), () -> {});
  }

  void release(Lease lease) {
    step("release", () -> {
      lease.release();
      return null;
    }, null);
  }

  private <T> T step(String name, Supplier<T> step, T whenAlone) {
    if (failed) {
      return whenAlone;
    }
    String what = name + " " + key;
    try {
      T result = step.get();
      health.worked(what);
      return result;
    } catch (RuntimeException e) {
      failed = true;
      health.failed(what, e);
      return whenAlone;
    }
  }
}
