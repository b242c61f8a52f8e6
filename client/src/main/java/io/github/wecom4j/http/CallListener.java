package io.github.wecom4j.http;

/**
 * Is told of every attempt of every call, for metrics and traces. Called on the thread that got the answer, so it should be quick; what
 * it throws is logged and otherwise ignored.
 */
@FunctionalInterface
public interface CallListener {
  /** Returns one that takes note of nothing: the default, for which no time is measured. */
  static CallListener none() {
    return NoListener.NONE;
  }

  /** Takes note of an attempt that has ended. */
  void attempted(CallEvent event);
}
