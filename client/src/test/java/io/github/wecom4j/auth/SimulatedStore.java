package io.github.wecom4j.auth;

import io.github.wecom4j.support.Interleaving;
import java.time.Duration;
import java.util.function.Supplier;

/** A store for several processes; each of its steps can be overtaken, and fails where the scenario says so, before or after it is done. */
final class SimulatedStore implements TokenStore {
  private final Interleaving run;
  private final Scenario scenario;
  private final MemoryTokenStore store;

  SimulatedStore(Interleaving run, Scenario scenario) {
    this.run = run;
    this.scenario = scenario;
    this.store = new MemoryTokenStore(run::nanoTime);
  }

  /** Looks without being a step. */
  Token peek(String key) {
    return store.load(key);
  }

  @Override
  public Token load(String key) {
    return step("load", () -> store.load(key));
  }

  @Override
  public boolean replace(String key, Token expected, Token next) {
    return step("replace", () -> store.replace(key, expected, next));
  }

  @Override
  public Lease tryLease(String key, Duration length) {
    if (!scenario.leases()) {
      return TokenStore.super.tryLease(key, length);
    }
    Lease lease = step("lease", () -> store.tryLease(key, length));
    return lease == null ? null : () -> step("release", () -> {
      lease.release();
      return null;
    });
  }

  private <T> T step(String name, Supplier<T> step) {
    run.step("store: " + name);
    failPerhaps();
    T result = step.get();
    run.step("store: " + name + " gave " + result);
    failPerhaps();
    return result;
  }

  private void failPerhaps() {
    if (scenario.storeFails() && run.random().nextInt(6) == 0) {
      run.note("the store fails");
      throw new IllegalStateException("the store is down");
    }
  }
}
