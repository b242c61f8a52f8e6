package io.github.wecom4j.callback;

import java.util.LinkedHashSet;
import java.util.Set;

/** The last so many ids, to know a repeat by; the oldest are forgotten. */
final class SeenIds {
  private final int capacity;
  private final Set<String> ids = new LinkedHashSet<>();

  SeenIds(int capacity) {
    this.capacity = capacity;
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  void add(String id) {
    if (capacity == 0 || !ids.add(id) || ids.size() <= capacity) {
      return;
    }
    var oldest = ids.iterator();
    oldest.next();
    oldest.remove();
  }

  void remove(String id) {
    ids.remove(id);
  }
}
