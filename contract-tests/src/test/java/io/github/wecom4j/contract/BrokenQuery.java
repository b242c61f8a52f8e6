package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A query parameter that breaks one limit.
 *
 * @param operation the operation
 * @param name the parameter
 * @param keyword the limit of the spec that is broken
 * @param value the broken value, or null where it is left out
 * @param refusedByMock whether JSON Schema can express the limit
 * @param refusedByClient whether the client looks at it
 */
record BrokenQuery(Spec.Operation operation, String name, String keyword, String value, boolean refusedByMock, boolean refusedByClient) {
  /** Returns one for each limit of each query parameter. */
  static List<BrokenQuery> of(Spec.Operation operation) {
    List<BrokenQuery> broken = new ArrayList<>();
    for (JsonNode parameter : operation.queryParameters()) {
      String name = parameter.get("name").asText();
      JsonNode schema = Spec.INSTANCE.resolve(parameter.get("schema"));
      if (parameter.path("required").asBoolean()) {
        broken.add(new BrokenQuery(operation, name, "required", null, true, true));
      }
      if (schema.has("minLength")) {
        broken.add(new BrokenQuery(operation, name, "minLength", "a".repeat(schema.get("minLength").asInt() - 1), true, true));
      }
      if (schema.has("maxLength")) {
        broken.add(new BrokenQuery(operation, name, "maxLength", "客".repeat(schema.get("maxLength").asInt() + 1), true, true));
      }
      if (schema.has("x-max-bytes")) {
        broken.add(new BrokenQuery(operation, name, "x-max-bytes", "a".repeat(schema.get("x-max-bytes").asInt() + 1), false, true));
      }
      if (schema.has("enum")) {
        broken.add(new BrokenQuery(operation, name, "enum", "unheard_of", true, false));
      }
    }
    return broken;
  }

  /** Returns what is broken, in the words of {@link LimitInventory}. */
  String limit() {
    return keyword + " ?" + name;
  }
}
