package io.github.wecom4j.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds calls back so that a batch stays under the documented limits instead of running into errcode 45009. Calls go out in the order
 * in which they came, evenly spread: no stretch of the time of a limit has more calls in it than the limit, wherever it begins. Each
 * attempt counts. A call whose turn would come after its time limit fails at once and takes no place; one that is given up while it
 * waits leaves its place empty. One value may be shared by several clients.
 */
public final class RateLimits {
  private static final RateLimits NONE = new RateLimits(Map.of());

  private final Map<String, Pace> paces;

  private RateLimits(Map<String, Pace> paces) {
    this.paces = paces;
  }

  /** Returns no limits: the default. */
  public static RateLimits none() {
    return NONE;
  }

  /** Returns an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Takes the next place in the line of an operation and returns how far it is; null, without taking it, where it is too far. */
  Duration reserve(String operationId, long nanoTime, long longestNanos) {
    Pace pace = paces.get(operationId);
    return pace == null ? Duration.ZERO : pace.reserve(nanoTime, longestNanos);
  }

  /** Collects limits. */
  public static final class Builder {
    private final Map<String, Pace> paces = new HashMap<>();

    private Builder() {}

    /**
     * Limits an operation.
     *
     * @param operationId for example {@code kf.message.sync}
     * @param calls how many calls may go out
     * @param per in which time
     */
    public Builder limit(String operationId, int calls, Duration per) {
      if (calls < 1 || per.isNegative() || per.isZero()) {
        throw new IllegalArgumentException("A limit needs at least one call and a time, but has " + calls + " per " + per);
      }
      // Rounded up, or a long batch would slip one call too many into the time.
      paces.put(operationId, new Pace((per.toNanos() - 1) / calls + 1));
      return this;
    }

    /** Returns the limits. */
    public RateLimits build() {
      return new RateLimits(Map.copyOf(paces));
    }
  }

  /** The time at which the next call may go out; each caller moves it on by one step, so the first to come is the first to go. */
  private static final class Pace {
    private final long stepNanos;
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);

    Pace(long stepNanos) {
      this.stepNanos = stepNanos;
    }

    Duration reserve(long now, long longest) {
      while (true) {
        long planned = next.get();
        long wait = planned == Long.MIN_VALUE ? 0 : Math.max(0, planned - now);
        if (wait > longest) {
          return null;
        }
        if (next.compareAndSet(planned, now + wait + stepNanos)) {
          return Duration.ofNanos(wait);
        }
      }
    }
  }
}
