package io.github.wecom4j.json;

/** A value of a documented list that may grow: one that this version does not know keeps its wire form. */
public interface OpenEnum {
  /** Tells whether the value is one that the spec lists. */
  boolean isKnown();

  /** Returns what is on the wire: a {@link String} or an {@link Integer}. */
  Object wireValue();
}
