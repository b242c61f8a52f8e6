package io.github.wecom4j.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a generated builder that is the same for all. */
public abstract class ModelBuilder<B extends ModelBuilder<B>> {
  private Map<String, String> raw;

  /** Creates a builder without raw members. */
  protected ModelBuilder() {}

  /** Creates a builder with the raw members of another value. */
  protected ModelBuilder(RawMembers from) {
    if (from != RawMembers.NONE) {
      raw = new LinkedHashMap<>(from.asMap());
    }
  }

  /** Returns this builder. */
  protected abstract B self();

  /**
   * Sets a member that this version of the spec does not know, or one in another form than the spec says.
   *
   * @param name the wire name
   * @param json the value as JSON text
   * @throws IllegalArgumentException when that is not one JSON value
   */
  public B rawMember(String name, String json) {
    Json.requireValue(json);
    keep(name, json);
    return self();
  }

  /** Returns what was set by {@link #rawMember} or came from elsewhere. */
  public RawMembers rawMembers() {
    return RawMembers.of(raw);
  }

  /** Forgets the raw form of a member that has just been set. */
  protected B replaces(String name) {
    if (raw != null) {
      raw.remove(name);
    }
    return self();
  }

  void keep(String name, String json) {
    if (raw == null) {
      raw = new LinkedHashMap<>();
    }
    raw.put(name, json);
  }

  /** Returns a list that nobody can change; null stays null. */
  public static <T> List<T> copy(List<T> list) {
    return list == null ? null : Collections.unmodifiableList(new ArrayList<>(list));
  }

  /** Returns what {@code toString} shows of a secret. */
  public static String mask(Object secret) {
    return secret == null ? null : "***";
  }

  /** Returns the text of a value: its set members, and the names of its raw ones. */
  public static String describe(String model, RawMembers raw, Object... namesAndValues) {
    StringBuilder text = new StringBuilder(model).append('{');
    String separator = "";
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        text.append(separator).append(namesAndValues[i]).append('=').append(namesAndValues[i + 1]);
        separator = ", ";
      }
    }
    if (raw != RawMembers.NONE) {
      text.append(separator).append("raw=").append(raw);
    }
    return text.append('}').toString();
  }
}
