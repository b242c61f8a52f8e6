package io.github.wecom4j.kf;

import java.time.Duration;

/**
 * What an account does after a turn.
 *
 * @param pause how long it waits before its next turn; zero for none, null for resting until it is woken
 */
record Next(Duration pause) {
  static final Next AGAIN = new Next(Duration.ZERO);
  static final Next REST = new Next(null);

  static Next after(Duration pause) {
    return new Next(pause);
  }

  boolean isRest() {
    return pause == null;
  }
}
