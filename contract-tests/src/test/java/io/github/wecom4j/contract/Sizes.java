package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sizes in bytes, which JSON Schema cannot express. */
final class Sizes {
  private Sizes() {}

  /** Returns the strings that have more bytes in UTF-8 than the spec allows. */
  static List<String> tooLarge(JsonNode declared, JsonNode value) {
    List<String> found = new ArrayList<>();
    walk(declared, value, "$", found);
    return found;
  }

  private static void walk(JsonNode declared, JsonNode value, String at, List<String> found) {
    JsonNode schema = Spec.INSTANCE.schemaOf(declared, value);
    if (value.isArray()) {
      value.forEach(entry -> walk(schema.get("items"), entry, at + "[]", found));
    } else if (value.isObject()) {
      value.properties().forEach(member -> {
        JsonNode inside = schema.at("/properties").path(member.getKey());
        if (!inside.isMissingNode()) {
          walk(inside, member.getValue(), at + "." + member.getKey(), found);
        }
      });
    } else if (schema.has("x-max-bytes")) {
      int bytes = value.asText().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > schema.get("x-max-bytes").asInt()) {
        found.add(at + ": must be at most " + schema.get("x-max-bytes") + " bytes long, but has " + bytes);
      }
    }
  }
}
