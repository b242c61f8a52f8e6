package io.github.wecom4j.http;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Collects the names, on the wire, of what must never be shown; a name may come up several times. */
public final class SecretNames {
  private final Set<String> names = new TreeSet<>();

  private SecretNames() {}

  /** Starts a list. */
  public static SecretNames list() {
    return new SecretNames();
  }

  /** Adds one. */
  public SecretNames add(String name) {
    names.add(name);
    return this;
  }

  /** Adds those of a family. */
  public SecretNames addAll(Set<String> others) {
    names.addAll(others);
    return this;
  }

  /** Returns them all. */
  public Set<String> toSet() {
    return Collections.unmodifiableSet(names);
  }
}
