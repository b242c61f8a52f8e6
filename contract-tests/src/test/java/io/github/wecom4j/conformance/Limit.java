package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A limit of one member, with a value on each side of it.
 *
 * @param path where a violation is reported, in an object that stands alone
 * @param keyword the keyword of the spec
 * @param value what the spec gives the keyword, as it stands in the message; empty where it is not a number
 * @param broken a value of the member that breaks this limit
 * @param kept a value at the very edge that keeps it; null where there is none
 */
public record Limit(String path, String keyword, String value, JsonNode broken, JsonNode kept) {
  /** Returns the limits of a member and of its entries. */
  public static List<Limit> of(Member member) {
    Finder finder = new Finder(member);
    finder.scalar(member.wire(), member.schema(), member, false);
    if (member.isList()) {
      finder.list(member.schema(), Invention.of(member.owner(), 1).get(member.wire()).get(0));
    }
    return finder.found;
  }

  private static final class Finder {
    private final Member member;
    private final List<Limit> found = new ArrayList<>();

    Finder(Member member) {
      this.member = member;
    }

    void scalar(String path, JsonNode schema, Member at, boolean entry) {
      if (schema.path("minLength").asInt() > 0) {
        int limit = schema.get("minLength").asInt();
        add(path, "minLength", schema, text("a".repeat(limit - 1)), text("a".repeat(limit)), entry);
      }
      if (schema.has("maxLength")) {
        int limit = schema.get("maxLength").asInt();
        add(path, "maxLength", schema, text("😀".repeat(limit + 1)), text("😀".repeat(limit)), entry);
      }
      if (schema.has("x-max-bytes")) {
        int limit = schema.get("x-max-bytes").asInt();
        add(path, "x-max-bytes", schema, bytes(limit + 1), bytes(limit), entry);
      }
      if (schema.has("pattern")) {
        add(path, "pattern", schema, text("!"), Invention.of(at.owner(), 1).get(at.wire()), entry);
      }
      if (schema.has("minimum")) {
        add(path, "minimum", schema, number(schema, schema.get("minimum").asDouble() - 1), schema.get("minimum"), entry);
      }
      if (schema.has("maximum")) {
        add(path, "maximum", schema, number(schema, schema.get("maximum").asDouble() + 1), schema.get("maximum"), entry);
      }
      if (schema.has("enum") && at.constant() == null) {
        JsonNode known = schema.get("enum").get(schema.get("enum").size() - 1);
        add(path, "enum", schema, known.isTextual() ? text("unheard_of") : IntNode.valueOf(987_654), known, entry);
      }
    }

    void list(JsonNode schema, JsonNode entry) {
      if (schema.has("minItems")) {
        int limit = schema.get("minItems").asInt();
        add(member.wire(), "minItems", schema, repeated(entry, limit - 1), repeated(entry, limit), false);
      }
      if (schema.has("maxItems")) {
        int limit = schema.get("maxItems").asInt();
        add(member.wire(), "maxItems", schema, repeated(entry, limit + 1), repeated(entry, limit), false);
      }
      JsonNode several = schema.path("x-max-of-types");
      several.path("types").forEach(type -> {
        Schema union = member.owner().family().referred(schema.get("items"));
        JsonNode variant = Invention.of(union.variants().get(type.asText()), 1);
        int most = several.get("max").asInt();
        found.add(new Limit(
            member.wire(), "x-max-of-types", Integer.toString(most), repeated(variant, most + 1), repeated(variant, most)));
      });
      ArrayNode withNull = repeated(entry, 1);
      withNull.add(NullNode.instance);
      found.add(new Limit(member.wire() + "[1]", "type", "", withNull, repeated(entry, 2)));
      scalar(member.wire() + "[0]", member.owner().family().resolve(schema.get("items")), member, true);
    }

    private void add(String path, String keyword, JsonNode schema, JsonNode broken, JsonNode kept, boolean entry) {
      String value = schema.get(keyword).isNumber() ? schema.get(keyword).asText() : "";
      found.add(new Limit(path, keyword, value, entry ? repeated(broken, 1) : broken, entry ? repeated(kept, 1) : kept));
    }

    private static JsonNode text(String text) {
      return TextNode.valueOf(text);
    }

    /** In characters of three bytes, so that bytes and characters differ. */
    private static JsonNode bytes(int size) {
      return text("客".repeat(size / 3) + "a".repeat(size % 3));
    }

    private static JsonNode number(JsonNode schema, double value) {
      if (!schema.path("type").asText().equals("integer")) {
        return DoubleNode.valueOf(value);
      }
      return schema.path("format").asText().equals("int64") ? LongNode.valueOf((long) value) : IntNode.valueOf((int) value);
    }

    private static ArrayNode repeated(JsonNode entry, int times) {
      ArrayNode many = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < times; i++) {
        many.add(entry);
      }
      return many;
    }
  }
}
