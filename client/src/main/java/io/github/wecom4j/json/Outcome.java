package io.github.wecom4j.json;

/** A value that carries an {@code errcode}: an answer of the platform, or an entry of a list that has a result of its own. */
public interface Outcome {
  /** Returns the code; 0 is success, null where there was none. */
  Integer errcode();

  /**
   * Returns the text for people that goes with the code, null where there was none; its wording changes, so nothing should depend on it.
   */
  default String errmsg() {
    return null;
  }

  /** Tells whether the code says that this went well. */
  boolean isSuccess();
}
