package io.github.wecom4j.contract;

import java.util.List;

/**
 * How a case ended.
 *
 * @param played the case
 * @param failure what went wrong, or null
 * @param nanos how long it took
 * @param exchanges what went over the wire
 */
record CaseResult(ContractCase played, Throwable failure, long nanos, List<SeenExchange> exchanges) {
  boolean passed() {
    return failure == null;
  }

  /** Throws what went wrong, and says how to see it again. */
  void orThrow() {
    if (failure != null) {
      throw new AssertionError(failure.getMessage() + System.lineSeparator() + "Run it alone: " + played.command(), failure);
    }
  }
}
