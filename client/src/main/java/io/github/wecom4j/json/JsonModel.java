package io.github.wecom4j.json;

import java.util.List;

/** What every generated value has: what came with it that the spec does not know, and a way to check its limits. */
public interface JsonModel {
  /** Returns the members that came in a form the spec does not describe; they are written back as they came. */
  RawMembers rawMembers();

  /**
   * Adds to {@code found} what breaks a documented limit, in this value and in those inside it.
   *
   * @param at where this value stands in the request
   */
  void check(WirePath at, List<Violation> found);
}
