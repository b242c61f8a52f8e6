package io.github.wecom4j.kf;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double from failure to failure, and are shortened by chance so that many accounts do not come back together. */
final class Backoff {
  private static final int MOST_DOUBLINGS = 30;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Returns the next pause: between half and the whole of what the doubling gives, but never shorter than what is asked for. */
  Duration next(Duration atLeast) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    Duration whole = doubled.compareTo(longest) < 0 ? doubled : longest;
    Duration pause = Duration.ofNanos((long) (whole.toNanos() * (0.5 + random.nextDouble() / 2)));
    return atLeast.compareTo(pause) > 0 ? atLeast : pause;
  }

  void reset() {
    failures = 0;
  }
}
