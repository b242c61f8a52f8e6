package io.github.wecom4j.json;

import java.util.List;

/** Members of an object, for limits that concern several of them. */
public final class Members {
  private final Object[] namesAndValues;

  Members(Object[] namesAndValues) {
    this.namesAndValues = namesAndValues;
  }

  /** Wants at least one of the members to be set. */
  public void anyOf(List<String> names, WirePath at, List<Violation> found) {
    if (names.stream().allMatch(name -> value(name) == null)) {
      Limits.add(found, at.member(names.get(0)), "x-any-of", "or one of " + names + " is required but none was set");
    }
  }

  /** Wants no more than one of the members to be set. */
  public void atMostOneOf(List<String> names, WirePath at, List<Violation> found) {
    List<String> set = names.stream().filter(name -> value(name) != null).toList();
    if (set.size() > 1) {
      Limits.add(found, at.member(set.get(1)), "x-at-most-one-of",
          "excludes " + set.get(0) + ", but both were set; of " + names + " set one");
    }
  }

  /** Wants a member to be set when another has a certain value. */
  public void requiredWhen(String member, String other, String expected, WirePath at, List<Violation> found) {
    Object condition = value(other);
    if (value(member) == null && condition != null && condition.toString().equals(expected)) {
      Limits.add(found, at.member(member), "x-required-when",
          "is required when " + other + " is " + expected + " but was not set");
    }
  }

  private Object value(String name) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i].equals(name)) {
        return namesAndValues[i + 1];
      }
    }
    throw new IllegalArgumentException("The spec names a member that the object does not have: " + name);
  }
}
