package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every limit of the requests of an operation, read from the schemas alone: examples that do not reach one of them, and keywords that
 * nobody knows how to break, show as missing.
 */
final class LimitInventory {
  private static final Spec SPEC = Spec.INSTANCE;

  /** What limits nothing. */
  private static final Set<String> REMARKS = Set.of(
      "$ref", "description", "format", "example", "default", "deprecated", "properties", "items", "allOf", "oneOf", "discriminator", "nullable",
      "x-flag", "x-secret", "x-errcode", "x-idempotency-key", "x-shared", "x-enum-varnames", "x-enum-descriptions", "xml");
  /** What JSON Schema does not know, so that the mock does not see it. */
  private static final Set<String> OURS = Set.of("x-max-bytes", "x-any-of", "x-at-most-one-of", "x-required-when", "x-max-of-types");
  /** What Java's types or the builder itself rule out, so that nobody can break it through the client. */
  private static final Set<String> RULED_OUT = Set.of("type", "additionalProperties", "minProperties", "maxProperties");

  private final Set<String> wire = new TreeSet<>();
  private final Set<String> builder = new TreeSet<>();

  private LimitInventory() {}

  static LimitInventory of(Spec.Operation operation) {
    LimitInventory inventory = new LimitInventory();
    if (!operation.requestSchema().isMissingNode()) {
      inventory.walk(operation.requestSchema(), "", false);
    }
    operation.queryParameters().forEach(inventory::parameter);
    operation.tokenParameters().forEach(parameter -> inventory.wire.add("token ?" + parameter));
    return inventory;
  }

  /** Returns the name of a limit; the whole body has no place. */
  static String name(String keyword, String place) {
    return place.isEmpty() ? keyword : keyword + " " + place;
  }

  /** Returns what the mock must refuse: {@code maxLength .name}. */
  Set<String> onTheWire() {
    return wire;
  }

  /** Returns what the client must refuse. */
  Set<String> inTheBuilder() {
    return builder;
  }

  private void walk(JsonNode declared, String at, boolean isConstant) {
    JsonNode schema = SPEC.resolve(declared);
    if (schema.has("allOf")) {
      walk(schema.at("/allOf/0"), at, isConstant);
    } else if (schema.has("oneOf")) {
      SPEC.variants(schema).forEach((place, variant) -> walk(variant, at + place, false));
    } else {
      for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
        if (!REMARKS.contains(keyword.getKey())) {
          keyword(schema, keyword.getKey(), at, isConstant);
        }
      }
      Set<String> constants = SPEC.constantsOf(schema);
      schema.path("properties").properties().forEach(member -> walk(member.getValue(), at + "." + member.getKey(), constants.contains(member.getKey())));
      if (schema.has("items")) {
        walk(schema.get("items"), at + "[]", false);
      }
    }
  }

  private void keyword(JsonNode schema, String keyword, String at, boolean isConstant) {
    switch (keyword) {
      case "required" -> schema.get(keyword).forEach(name -> {
        wire.add(keyword + " " + at + "." + name.asText());
        if (!SPEC.constantsOf(schema).contains(name.asText())) {
          builder.add(keyword + " " + at + "." + name.asText());
        }
      });
      case "additionalProperties" -> wire.add(keyword + " " + at + ".unheard_of");
      case "x-any-of" -> builder.add(keyword + " " + at + "." + schema.at("/x-any-of/0").asText());
      case "x-at-most-one-of" -> builder.add(keyword + " " + at + "." + schema.at("/x-at-most-one-of/1").asText());
      case "x-required-when" -> schema.get(keyword).forEach(rule -> builder.add(keyword + " " + at + "." + rule.get("member").asText()));
      default -> {
        if (!OURS.contains(keyword)) {
          wire.add(name(keyword, at));
        }
        if (!RULED_OUT.contains(keyword) && !isConstant) {
          builder.add(name(keyword, at));
        }
      }
    }
  }

  /** A value that the client does not know is let through in a query: the platform may have learnt it. */
  private void parameter(JsonNode parameter) {
    String at = "?" + parameter.get("name").asText();
    if (parameter.path("required").asBoolean()) {
      wire.add("required " + at);
      builder.add("required " + at);
    }
    SPEC.resolve(parameter.get("schema")).properties().forEach(keyword -> {
      if (!REMARKS.contains(keyword.getKey()) && !keyword.getKey().equals("type")) {
        if (!OURS.contains(keyword.getKey())) {
          wire.add(keyword.getKey() + " " + at);
        }
        if (!keyword.getKey().equals("enum")) {
          builder.add(keyword.getKey() + " " + at);
        }
      }
    });
  }
}
