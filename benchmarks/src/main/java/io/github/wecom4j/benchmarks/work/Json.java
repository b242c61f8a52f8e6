package io.github.wecom4j.benchmarks.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as trees, for making work and for comparing what subjects make of it; nothing that is measured. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Returns the tree of a text. */
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /** Tells whether two trees say the same: 1 and 1.0 are one number, and a member that is null is one that is not there. */
  public static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isObject() && other.isObject()) {
      return covers(one, other) && covers(other, one);
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    return one.equals(other);
  }

  private static boolean covers(JsonNode one, JsonNode other) {
    for (var member : one.properties()) {
      JsonNode there = other.path(member.getKey());
      boolean missing = there.isMissingNode() || there.isNull();
      if (member.getValue().isNull() ? !missing : missing || !same(member.getValue(), there)) {
        return false;
      }
    }
    return true;
  }
}
