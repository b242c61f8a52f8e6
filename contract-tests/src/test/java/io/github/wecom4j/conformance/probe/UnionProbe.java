package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.json.UnknownVariant;
import java.util.List;
import java.util.Map;

/** What the interface of a union must do: each variant by its discriminator, anything else kept whole. */
final class UnionProbe {
  private final Schema schema;
  private final Class<?> type;

  private UnionProbe(Schema schema) {
    this.schema = schema;
    this.type = Codec.type(schema);
  }

  static List<Check> checks(Schema schema) {
    UnionProbe probe = new UnionProbe(schema);
    return List.of(
        new Check(schema + " chooses the variant by its discriminator", probe::choosesTheVariant),
        new Check(schema + " keeps a variant that the spec does not know", probe::keepsUnknownVariants),
        new Check(schema + " makes unknown variants out of objects", probe::makesUnknownVariants));
  }

  private void choosesTheVariant() {
    schema.variants().forEach((value, variant) -> {
      for (ObjectNode json : List.of(variant.first(), lastFirst(variant.first()))) {
        Object decoded = Codec.decode(schema, json);
        assertThat(Codec.type(variant)).as("%s %s", schema, value).isAssignableFrom(decoded.getClass());
        assertThat(decoded).as("%s %s", schema, value).isNotInstanceOf(UnknownVariant.class);
        Codec.survives(schema, json);
        assertThat(Bean.invoke(Bean.find(type, Member.javaName(schema.discriminator()), 0, false), decoded)).isEqualTo(value);
        shared().forEach(member -> assertThat(Codec.json(Bean.invoke(Bean.find(type, member.java(), 0, false), decoded)))
            .as(member.path()).isEqualTo(json.get(member.wire())));
      }
    });
  }

  /** The discriminator may stand anywhere. */
  private static ObjectNode lastFirst(ObjectNode object) {
    ObjectNode reversed = JsonNodeFactory.instance.objectNode();
    List<Map.Entry<String, JsonNode>> members = new java.util.ArrayList<>(object.properties());
    java.util.Collections.reverse(members);
    members.forEach(member -> reversed.set(member.getKey(), member.getValue()));
    return reversed;
  }

  private List<Member> shared() {
    return direct().members().stream()
        .filter(member -> member.is("x-shared") || member.is("x-shared-inner")).toList();
  }

  /** Returns a variant that is an object: one inside of a union in this union shares more. */
  private Schema direct() {
    return schema.variants().values().stream().filter(variant -> variant.shape() == Schema.Shape.OBJECT).findFirst().orElseThrow();
  }

  private ObjectNode unknown() {
    ObjectNode first = direct().first();
    ObjectNode unknown = JsonNodeFactory.instance.objectNode();
    shared().forEach(member -> unknown.set(member.wire(), first.get(member.wire())));
    unknown.set(schema.discriminator(), TextNode.valueOf("unheard_of"));
    unknown.set("unheard_of", first);
    return unknown;
  }

  private void keepsUnknownVariants() {
    look(Codec.decode(schema, unknown()), "unheard_of", unknown());
    Codec.survives(schema, unknown());
    ObjectNode anonymous = Codec.without(unknown(), schema.discriminator());
    look(Codec.decode(schema, anonymous), "", anonymous);
    look(Codec.decode(schema, Codec.with(anonymous, schema.discriminator(), Codec.tree("7"))), "",
        Codec.with(anonymous, schema.discriminator(), Codec.tree("7")));
  }

  private void look(Object value, String expected, JsonNode json) {
    UnknownVariant unknown = (UnknownVariant) value;
    assertThat(unknown.getClass().getName()).isEqualTo(schema.className() + "$Unknown" + schema.name());
    assertThat(unknown.type()).isEqualTo(expected);
    assertThat(unknown.discriminatorValue()).isEqualTo(expected);
    assertThat(Bean.call(unknown, Member.javaName(schema.discriminator()))).isEqualTo(expected);
    assertThat(Codec.tree(unknown.rawJson())).isEqualTo(json);
    shared().forEach(member -> assertThat(Codec.json(Bean.get(unknown, member)))
        .as("unknown, %s", member.path()).isEqualTo(json.get(member.wire())));
  }

  private void makesUnknownVariants() {
    Class<?> nested = Codec.type(schema.className() + "$Unknown" + schema.name());
    Object made = Bean.invoke(Bean.find(nested, "of", 1, false), null, unknown().toString());
    look(made, "unheard_of", unknown());
    assertThat(made).isEqualTo(Codec.decode(schema, unknown()));
    assertThatThrownBy(() -> Bean.invoke(Bean.find(nested, "of", 1, false), null, "[]")).isInstanceOf(IllegalArgumentException.class);
  }
}
