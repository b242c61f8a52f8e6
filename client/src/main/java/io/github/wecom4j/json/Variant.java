package io.github.wecom4j.json;

/** One of the variants of a union. */
public interface Variant {
  /** Returns the wire value that tells it from the others. */
  String discriminatorValue();
}
