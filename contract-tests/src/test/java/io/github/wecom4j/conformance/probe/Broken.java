package io.github.wecom4j.conformance.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.conformance.Limit;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Values of an object that break one of its own limits. */
final class Broken {
  private Broken() {}

  /** Returns at most one value; none where nothing is limited, neither in the object nor in what is inside of it. */
  static List<ObjectNode> of(Schema schema) {
    return of(schema, new HashSet<>()).limit(1).toList();
  }

  private static Stream<ObjectNode> of(Schema schema, Set<Schema> around) {
    Stream<ObjectNode> incomplete = schema.members().stream()
        .filter(member -> member.required() && member.constant() == null)
        .map(member -> Codec.without(schema.first(), member.wire()));
    Stream<ObjectNode> limited = schema.limits().stream().map(limit -> Codec.with(schema.first(), member(limit), limit.broken()));
    Stream<ObjectNode> deeper = schema.members().stream().filter(member -> !member.isList()).flatMap(member -> inside(member, around)
        .map(broken -> Codec.with(schema.first(), member.wire(), broken)));
    return Stream.of(incomplete, limited, several(schema), deeper).flatMap(values -> values);
  }

  /** Breaks the limits that concern several members. */
  private static Stream<ObjectNode> several(Schema schema) {
    ObjectNode none = schema.first().deepCopy();
    schema.node().path("x-any-of").forEach(one -> none.remove(one.asText()));
    Stream<ObjectNode> without = schema.node().path("x-required-when").valueStream().map(rule -> {
      ObjectNode broken = Codec.without(schema.first(), rule.get("member").asText());
      return Codec.with(broken, rule.get("when").asText(), typed(schema, rule));
    });
    Stream<ObjectNode> all = schema.node().has("x-at-most-one-of") ? Stream.of(schema.first()) : Stream.empty();
    return Stream.of(schema.node().has("x-any-of") ? Stream.of(none) : Stream.<ObjectNode>empty(), all, without).flatMap(values -> values);
  }

  /** Returns the value of the other member that makes one required; the spec has it as a text. */
  static JsonNode typed(Schema schema, JsonNode rule) {
    JsonNode equals = rule.get("equals");
    return schema.first().get(rule.get("when").asText()).isNumber() ? Codec.tree(equals.asText()) : equals;
  }

  private static Stream<ObjectNode> inside(Member member, Set<Schema> around) {
    Schema inside = member.owner().family().referred(member.declared());
    boolean looked = inside == null || inside.shape() != Schema.Shape.OBJECT || !around.add(inside);
    return looked ? Stream.empty() : of(inside, around);
  }

  private static String member(Limit limit) {
    return limit.path().replaceAll("\\[.*", "");
  }
}
