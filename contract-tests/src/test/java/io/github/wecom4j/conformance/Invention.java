package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Invents values of a schema with every member in them, each within its limits; the same number always gives the same value, and values
 * of two numbers differ in every member that is not constant.
 */
public final class Invention {
  /** How far objects go into each other before optional members are left out; a schema may contain itself. */
  private static final int DEEPEST = 6;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Family family;
  private final int number;
  private int made;

  private Invention(Family family, int number) {
    this.family = family;
    this.number = number;
  }

  /** Returns a value of an object, or of the first variant of a union. */
  public static ObjectNode of(Schema schema, int number) {
    return new Invention(schema.family(), number).object(schema.variants().isEmpty() ? schema : schema.leaves().get(0), 0);
  }

  /** Returns a value of what is not an object of its own: a query parameter. */
  public static JsonNode of(Family family, JsonNode declared, int number) {
    return new Invention(family, number).value(declared, List.of(), 0);
  }

  private ObjectNode object(Schema schema, int depth) {
    ObjectNode object = NODES.objectNode();
    Set<String> excluded = depth == 0 ? Set.of() : schema.excluded();
    for (Member member : schema.members()) {
      if ((depth < DEEPEST || member.required()) && !excluded.contains(member.wire())) {
        object.set(member.wire(), member.constant() != null ? TextNode.valueOf(member.constant())
            : value(member.declared(), examples(member), depth));
      }
    }
    return object;
  }

  private static List<String> examples(Member member) {
    return member.owner().samples().stream()
        .map(sample -> sample.path(member.wire())).filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  private JsonNode value(JsonNode declared, List<String> examples, int depth) {
    JsonNode schema = family.resolve(declared);
    Schema named = family.referred(declared);
    if (schema.has("enum")) {
      return constant(schema.get("enum"));
    }
    if (schema.has("oneOf")) {
      List<Schema> variants = named.leaves();
      return object(variants.get((number + made++) % variants.size()), depth + 1);
    }
    return switch (schema.path("type").asText()) {
      case "string" -> TextNode.valueOf(text(schema, examples));
      case "integer" -> integer(schema);
      case "number" -> DoubleNode.valueOf(bounded(schema, number + made++ + 0.5));
      case "boolean" -> BooleanNode.valueOf(number % 2 == 0);
      case "array" -> list(schema, depth);
      default -> object(named, depth + 1);
    };
  }

  private JsonNode constant(JsonNode values) {
    if (number <= values.size()) {
      return values.get(number - 1);
    }
    return values.get(0).isTextual() ? TextNode.valueOf("unheard_of_" + number) : IntNode.valueOf(987_000 + number);
  }

  private JsonNode integer(JsonNode schema) {
    return IntNode.valueOf((int) bounded(schema, 10 + 2 * made++ + number));
  }

  /** A second value may lie outside of the limits where there is only one within. */
  private double bounded(JsonNode schema, double value) {
    if (schema.has("minimum") && value < schema.get("minimum").asDouble()) {
      return schema.get("minimum").asDouble() + number - 1;
    }
    return schema.has("maximum") && value > schema.get("maximum").asDouble() ? schema.get("maximum").asDouble() - number + 1 : value;
  }

  private String text(JsonNode schema, List<String> examples) {
    String word = "w" + number + "x" + made++;
    Stream<String> candidates = Stream.of(word, word + "@demo", "https://example.com/" + word, Integer.toString(number + 1));
    Stream<String> fromExamples = examples.stream().map(example -> example.substring(0, Math.max(0, example.length() - 1)) + number);
    return Stream.concat(candidates, fromExamples)
        .filter(candidate -> fits(schema, candidate))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No text could be invented for " + schema + "; give it an example in the spec"));
  }

  private static boolean fits(JsonNode schema, String text) {
    int length = text.length();
    return length >= schema.path("minLength").asInt()
        && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
        && length <= schema.path("x-max-bytes").asInt(Integer.MAX_VALUE)
        && (!schema.has("pattern") || Pattern.compile(schema.get("pattern").asText()).matcher(text).find());
  }

  private ArrayNode list(JsonNode schema, int depth) {
    ArrayNode list = NODES.arrayNode();
    int size = Math.max(schema.path("minItems").asInt(), Math.min(2, schema.path("maxItems").asInt(2)));
    for (int i = 0; i < size; i++) {
      list.add(value(schema.get("items"), List.of(), depth));
    }
    return list;
  }
}
