package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the request examples of an operation and breaks each limit of the spec once. */
final class RequestBreaker {
  private static final Spec SPEC = Spec.INSTANCE;

  private final Spec.Operation operation;
  private final JsonNode example;
  private final Map<String, BrokenRequest> found;

  private RequestBreaker(Spec.Operation operation, JsonNode example, Map<String, BrokenRequest> found) {
    this.operation = operation;
    this.example = example;
    this.found = found;
  }

  /** Returns one broken request for each limit that the examples of an operation reach. */
  static List<BrokenRequest> of(Spec.Operation operation) {
    Map<String, BrokenRequest> found = new LinkedHashMap<>();
    operation.requests().values().stream()
        .filter(example -> example != null)
        .forEach(example -> new RequestBreaker(operation, example, found).walk(operation.requestSchema(), example, Place.ROOT));
    return List.copyOf(found.values());
  }

  private void walk(JsonNode declared, JsonNode value, Place outside) {
    JsonNode schema = SPEC.schemaOf(declared, value);
    Place at = outside.inside(SPEC.variant(declared, value));
    if (value.isObject()) {
      object(schema, (ObjectNode) value, at);
    } else if (value.isArray()) {
      array(schema, (ArrayNode) value, at);
    } else {
      scalar(schema, value, at);
    }
  }

  private void object(JsonNode schema, ObjectNode value, Place at) {
    Set<String> constants = SPEC.constantsOf(schema);
    schema.path("required").forEach(name -> {
      Place member = at.plus(name.asText());
      add(member, "required", with(at, value.deepCopy().without(name.asText())), true, !constants.contains(name.asText()));
    });
    if (schema.path("additionalProperties").isBoolean()) {
      Place member = at.plus("unheard_of");
      add(member, "additionalProperties", with(at, value.deepCopy().put("unheard_of", 1)), true, false);
    }
    add(at, "type", with(at, IntNode.valueOf(1)), true, false);
    several(schema, value, at);
    value.properties().forEach(member -> {
      JsonNode declared = schema.at("/properties/" + member.getKey());
      if (constants.contains(member.getKey())) {
        add(at.plus(member.getKey()), "enum", with(at.plus(member.getKey()), TextNode.valueOf("unheard_of")), true, false);
        add(at.plus(member.getKey()), "type", with(at.plus(member.getKey()), IntNode.valueOf(1)), true, false);
      } else {
        walk(declared, member.getValue(), at.plus(member.getKey()));
      }
    });
  }

  /** Limits that concern several members together. */
  private void several(JsonNode schema, ObjectNode value, Place at) {
    if (schema.has("x-any-of")) {
      ObjectNode none = value.deepCopy();
      schema.get("x-any-of").forEach(name -> none.remove(name.asText()));
      add(at.plus(schema.at("/x-any-of/0").asText()), "x-any-of", with(at, none), false, true);
      add(at, "minProperties", with(at, none), true, false);
    }
    if (schema.has("x-at-most-one-of")) {
      ObjectNode all = value.deepCopy();
      schema.get("x-at-most-one-of").forEach(name -> {
        if (!all.has(name.asText())) {
          all.set(name.asText(), anyOf(schema.at("/properties/" + name.asText())));
        }
      });
      add(at.plus(schema.at("/x-at-most-one-of/1").asText()), "x-at-most-one-of", with(at, all), false, true);
      if (schema.has("maxProperties")) {
        add(at, "maxProperties", with(at, all), true, false);
      }
    }
    schema.path("x-required-when").forEach(rule -> {
      ObjectNode without = value.deepCopy();
      without.set(rule.get("when").asText(), rule.get("equals"));
      without.remove(rule.get("member").asText());
      add(at.plus(rule.get("member").asText()), "x-required-when", with(at, without), false, true);
    });
  }

  /** Returns a value of a plain type. */
  private static JsonNode anyOf(JsonNode schema) {
    return schema.path("type").asText().equals("string") ? TextNode.valueOf("a") : IntNode.valueOf(1);
  }

  private void array(JsonNode schema, ArrayNode value, Place at) {
    add(at, "type", with(at, IntNode.valueOf(1)), true, false);
    if (schema.has("minItems")) {
      ArrayNode few = value.arrayNode();
      value.forEach(entry -> {
        if (few.size() < schema.get("minItems").asInt() - 1) {
          few.add(entry);
        }
      });
      add(at, "minItems", with(at, few), true, true);
    }
    if (schema.has("maxItems") && !value.isEmpty()) {
      add(at, "maxItems", with(at, repeated(value, value.get(0), schema.get("maxItems").asInt() + 1)), true, true);
    }
    if (schema.has("x-max-of-types")) {
      JsonNode rule = schema.get("x-max-of-types");
      value.forEach(entry -> {
        if (rule.get("types").toString().contains("\"" + entry.path("type").asText() + "\"")) {
          add(at, "x-max-of-types", with(at, repeated(value, entry, rule.get("max").asInt() + 1)), false, true);
        }
      });
    }
    for (int i = 0; i < value.size(); i++) {
      walk(schema.get("items"), value.get(i), at.entry(i));
    }
  }

  private void scalar(JsonNode schema, JsonNode value, Place at) {
    if (schema.has("minLength")) {
      add(at, "minLength", with(at, TextNode.valueOf("a".repeat(schema.get("minLength").asInt() - 1))), true, true);
    }
    if (schema.has("maxLength")) {
      add(at, "maxLength", with(at, TextNode.valueOf("客".repeat(schema.get("maxLength").asInt() + 1))), true, true);
    }
    if (schema.has("x-max-bytes")) {
      add(at, "x-max-bytes", with(at, TextNode.valueOf(manyBytes(schema))), false, true);
    }
    if (schema.has("pattern")) {
      add(at, "pattern", with(at, TextNode.valueOf("!")), true, true);
    }
    if (schema.has("minimum")) {
      add(at, "minimum", with(at, number(schema, schema.get("minimum").asDouble() - 1)), true, true);
    }
    if (schema.has("maximum")) {
      add(at, "maximum", with(at, number(schema, schema.get("maximum").asDouble() + 1)), true, true);
    }
    if (schema.has("enum")) {
      add(at, "enum", with(at, value.isTextual() ? TextNode.valueOf("unheard_of") : IntNode.valueOf(987_654)), true, true);
    }
    add(at, "type", with(at, value.isTextual() ? IntNode.valueOf(1) : TextNode.valueOf("text")), true, false);
  }

  /** One byte too many; where the spec allows any character, in characters of three bytes, so that bytes and characters differ. */
  private static String manyBytes(JsonNode schema) {
    int limit = schema.get("x-max-bytes").asInt();
    return schema.has("pattern") ? "a".repeat(limit + 1) : "客".repeat(limit / 3) + "a".repeat(limit % 3 + 1);
  }

  private static JsonNode number(JsonNode schema, double value) {
    return schema.get("type").asText().equals("integer") ? IntNode.valueOf((int) value) : DoubleNode.valueOf(value);
  }

  private static ArrayNode repeated(ArrayNode list, JsonNode entry, int times) {
    ArrayNode many = list.arrayNode();
    for (int i = 0; i < times; i++) {
      many.add(entry);
    }
    return many;
  }

  private void add(Place at, String keyword, JsonNode body, boolean mock, boolean builder) {
    BrokenRequest broken = new BrokenRequest(operation, at.path(), at.name(), keyword, body, mock, builder);
    found.putIfAbsent(broken.limit(), broken);
  }

  /** Returns the example with another value at a place. */
  private JsonNode with(Place at, JsonNode value) {
    if (at.path().isEmpty()) {
      return value;
    }
    JsonNode copy = example.deepCopy();
    JsonNode parent = copy;
    for (String step : at.path().subList(0, at.path().size() - 1)) {
      parent = parent.isArray() ? parent.get(Integer.parseInt(step)) : parent.get(step);
    }
    String last = at.path().get(at.path().size() - 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
    return copy;
  }

  /**
   * Where the walk is.
   *
   * @param path the steps, with positions
   * @param name the same without positions, and with the variants of unions
   */
  private record Place(List<String> path, String name) {
    static final Place ROOT = new Place(List.of(), "");

    Place plus(String member) {
      return new Place(longer(member), name + "." + member);
    }

    Place entry(int position) {
      return new Place(longer(Integer.toString(position)), name + "[]");
    }

    Place inside(String variant) {
      return new Place(path, name + variant);
    }

    private List<String> longer(String step) {
      List<String> longer = new ArrayList<>(path);
      longer.add(step);
      return longer;
    }
  }
}
