package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/** The members of a request: those of its schema, and those that a body sends or leaves out. Places in lists are not told apart. */
final class RequestMembers {
  private static final Spec SPEC = Spec.INSTANCE;

  private final Set<String> sent = new TreeSet<>();
  private final Set<String> omitted = new TreeSet<>();

  /** Takes note of a request. */
  void add(Spec.Operation operation, SeenExchange seen) {
    if (!operation.requestSchema().isMissingNode()) {
      walk(operation.requestSchema(), Json.tree(seen.body()), "");
    }
    Set<String> query = HttpUrl.get("http://localhost/?" + seen.query()).queryParameterNames();
    operation.queryParameters().forEach(parameter -> {
      String name = parameter.get("name").asText();
      (query.contains(name) ? sent : omitted).add("?" + name);
    });
  }

  /** Returns {@code sent a.b} and {@code omitted a.c} for what the bodies did. */
  Set<String> seen() {
    Set<String> seen = new TreeSet<>();
    sent.forEach(member -> seen.add("sent " + member));
    omitted.forEach(member -> seen.add("omitted " + member));
    return seen;
  }

  private void walk(JsonNode declared, JsonNode value, String at) {
    JsonNode schema = SPEC.schemaOf(declared, value);
    if (value.isArray()) {
      value.forEach(entry -> walk(schema.get("items"), entry, at + "[]"));
    } else if (value.isObject()) {
      String inside = at + SPEC.variant(declared, value);
      schema.path("properties").properties().forEach(member -> {
        String path = inside + "." + member.getKey();
        if (value.has(member.getKey())) {
          sent.add(path);
          walk(member.getValue(), value.get(member.getKey()), path);
        } else {
          omitted.add(path);
        }
      });
    }
  }

  /** Returns what the spec owes for a request: each member sent, and each optional one left out. */
  static Set<String> owed(JsonNode declared) {
    Set<String> owed = new TreeSet<>();
    owe(declared, "", owed);
    return owed;
  }

  private static void owe(JsonNode declared, String at, Set<String> owed) {
    JsonNode schema = SPEC.resolve(declared);
    if (schema.has("allOf")) {
      owe(schema.at("/allOf/0"), at, owed);
    } else if (schema.has("oneOf")) {
      SPEC.variants(schema).forEach((place, variant) -> owe(variant, at + place, owed));
    } else if (schema.path("type").asText().equals("array")) {
      owe(schema.get("items"), at + "[]", owed);
    } else {
      schema.path("properties").properties().forEach(member -> {
        String path = at + "." + member.getKey();
        owed.add("sent " + path);
        if (!schema.path("required").toString().contains("\"" + member.getKey() + "\"")) {
          owed.add("omitted " + path);
        }
        owe(member.getValue(), path, owed);
      });
    }
  }

  /** Returns a body without each of its optional members in turn, by what was left out. */
  static Map<String, JsonNode> trimmed(JsonNode declared, JsonNode body) {
    Map<String, JsonNode> trimmed = new LinkedHashMap<>();
    trim(declared, body, "", body, trimmed);
    return trimmed;
  }

  private static void trim(JsonNode declared, JsonNode value, String pointer, JsonNode body, Map<String, JsonNode> trimmed) {
    JsonNode schema = SPEC.schemaOf(declared, value);
    if (value instanceof ArrayNode) {
      for (int i = 0; i < value.size(); i++) {
        trim(schema.get("items"), value.get(i), pointer + "/" + i, body, trimmed);
      }
    } else if (value instanceof ObjectNode) {
      value.properties().forEach(member -> {
        if (!schema.path("required").toString().contains("\"" + member.getKey() + "\"")) {
          JsonNode copy = body.deepCopy();
          ((ObjectNode) copy.at(pointer)).remove(member.getKey());
          trimmed.put("without " + (pointer + "/" + member.getKey()).substring(1).replace('/', '.'), copy);
        }
        trim(schema.at("/properties/" + member.getKey()), member.getValue(), pointer + "/" + member.getKey(), body, trimmed);
      });
    }
  }
}
