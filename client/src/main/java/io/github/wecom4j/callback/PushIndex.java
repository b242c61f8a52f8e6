package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the model of a push among those of several families, which may all describe pushes to one URL. */
final class PushIndex {
  private final Map<String, Class<? extends JsonModel>> types = new HashMap<>();

  /**
   * Adds the pushes of a family.
   *
   * @throws IllegalStateException when two families describe the same push
   */
  PushIndex add(List<PushInfo> pushes) {
    for (PushInfo push : pushes) {
      Class<?> before = types.put(key(push.member(), push.value()), push.type());
      if (before != null) {
        throw new IllegalStateException(
            push.member() + " " + push.value() + " is described twice: by " + before + " and by " + push.type());
      }
    }
    return this;
  }

  /** Returns what to read a push as, or the model that keeps unknown ones where the spec has none for it. */
  Class<? extends JsonModel> typeOf(String member, String value, Class<? extends JsonModel> unknown) {
    return types.getOrDefault(key(member, value), unknown);
  }

  private static String key(String member, String value) {
    return member + '\n' + value;
  }
}
