package io.github.wecom4j.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A store with one lease, as the processes that share it see it; notes each step. */
final class LeasingStore implements TokenStore {
  final List<String> steps = new ArrayList<>();

  private Token token;
  private Lease holder;

  @Override
  public Token load(String key) {
    steps.add("load");
    return token;
  }

  @Override
  public boolean replace(String key, Token expected, Token next) {
    steps.add("replace");
    boolean same = expected == null ? token == null : expected.equals(token);
    token = same ? next : token;
    return same;
  }

  @Override
  public Lease tryLease(String key, Duration length) {
    steps.add("lease");
    if (holder != null) {
      return null;
    }
    holder = () -> {
      steps.add("release");
      holder = null;
    };
    return holder;
  }

  /** What another process does, or time. */
  void put(Token another) {
    token = another;
  }

  Token token() {
    return token;
  }

  boolean isLeased() {
    return holder != null;
  }
}
