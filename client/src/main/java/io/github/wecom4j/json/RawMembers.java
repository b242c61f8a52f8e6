package io.github.wecom4j.json;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Members of a JSON object kept as they came, by wire name: those that the spec does not know, and those in another form than it
 * says (an explicit null, a number sent as a string).
 */
public final class RawMembers {
  /** No such member; what nearly every value has. */
  public static final RawMembers NONE = new RawMembers(Map.of());

  private final Map<String, String> members;

  private RawMembers(Map<String, String> members) {
    this.members = members;
  }

  static RawMembers of(Map<String, String> members) {
    return members == null || members.isEmpty() ? NONE : new RawMembers(Collections.unmodifiableMap(new LinkedHashMap<>(members)));
  }

  /** Returns the members: wire name to JSON text. */
  public Map<String, String> asMap() {
    return members;
  }

  /** Tells whether a member is not among these. */
  public boolean lacks(String name) {
    return this == NONE || !members.containsKey(name);
  }

  /** Writes the members into the object that is open. */
  public void writeTo(JsonWriter writer) throws IOException {
    if (this == NONE) {
      return;
    }
    for (Map.Entry<String, String> member : members.entrySet()) {
      writer.name(member.getKey());
      Json.writeRaw(writer, member.getValue());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawMembers that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** Returns the names only: the values may be personal. */
  @Override
  public String toString() {
    return members.keySet().toString();
  }
}
