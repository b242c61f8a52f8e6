package io.github.wecom4j.json;

import java.util.List;

/** The limits of the entries of a list. */
public final class Each {
  private final List<?> entries;
  private final WirePath at;
  private final String name;
  private final List<Violation> found;

  Each(List<?> entries, WirePath at, String name, List<Violation> found) {
    this.entries = entries;
    this.at = at;
    this.name = name;
    this.found = found;
  }

  Each present() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) == null) {
        Limits.add(found, at.entry(name, i), "type", "must not be null");
      }
    }
    return this;
  }

  /** Wants at least so many characters in each. */
  public Each minLength(int limit) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof String entry) {
        Limits.minLength(entry, limit, at.entry(name, i), found);
      }
    }
    return this;
  }

  /** Wants at most so many characters in each. */
  public Each maxLength(int limit) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof String entry) {
        Limits.maxLength(entry, limit, at.entry(name, i), found);
      }
    }
    return this;
  }

  /** Wants at most so many bytes in UTF-8 in each. */
  public Each maxBytes(int limit) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof String entry) {
        Limits.maxBytes(entry, limit, at.entry(name, i), found);
      }
    }
    return this;
  }

  /** Wants each to be a listed value. */
  public Each known() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof OpenEnum entry) {
        Limits.known(entry, at.entry(name, i), found);
      }
    }
    return this;
  }

  /** Wants each object to keep the limits of its own members. */
  public Each nested() {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof JsonModel entry) {
        entry.check(at.entry(name, i), found);
      }
    }
    return this;
  }
}
