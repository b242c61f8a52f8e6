package io.github.wecom4j.callback;

import io.github.wecom4j.json.JsonModel;
import java.util.ArrayList;
import java.util.List;

/**
 * One push of the spec and the model made from it.
 *
 * @param member the member that tells it from other pushes, for example {@code InfoType}
 * @param value what that member holds
 * @param type the model that such a push is read as: the class of the push, or the union that it is a variant of
 */
public record PushInfo(String member, String value, Class<? extends JsonModel> type) {
  /** Starts a list of pushes. */
  public static Index list() {
    return new Index();
  }

  /** Collects pushes. */
  public static final class Index {
    private final List<PushInfo> pushes = new ArrayList<>();

    private Index() {}

    /** Adds one. */
    public Index add(String member, String value, Class<? extends JsonModel> type) {
      pushes.add(new PushInfo(member, value, type));
      return this;
    }

    /** Returns them all. */
    public List<PushInfo> toList() {
      return List.copyOf(pushes);
    }
  }
}
