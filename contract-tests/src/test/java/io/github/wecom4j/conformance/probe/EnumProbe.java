package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.squareup.moshi.JsonReader;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.json.ModelBuilder;
import io.github.wecom4j.json.OpenEnum;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** What the class of an enum must do: every value under its name, and any other value survives. */
final class EnumProbe {
  private final Schema schema;
  private final Class<?> type;
  private final boolean text;

  private EnumProbe(Schema schema) {
    this.schema = schema;
    this.type = Codec.type(schema);
    this.text = schema.node().at("/enum/0").isTextual();
  }

  static List<Check> checks(Schema schema) {
    EnumProbe probe = new EnumProbe(schema);
    return List.of(
        new Check(schema + " has every value under its name", probe::hasEveryValue),
        new Check(schema + " keeps a value that the spec does not list", probe::keepsUnknownValues),
        new Check(schema + " is a member in the right form or raw", probe::readsMembers));
  }

  private void hasEveryValue() throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < schema.node().get("enum").size(); i++) {
      JsonNode value = schema.node().get("enum").get(i);
      String name = schema.node().get("x-enum-varnames").get(i).asText();
      names.add(name);
      OpenEnum constant = (OpenEnum) type.getField(name).get(null);
      assertThat(constant.isKnown()).as(name).isTrue();
      assertThat(Bean.call(constant, "known").toString()).isEqualTo(name);
      assertThat(Codec.decode(schema, value)).as(name).isSameAs(constant);
      checkValue(constant, value);
    }
    names.add("UNRECOGNIZED");
    assertThat(type.getMethod("known").getReturnType().getEnumConstants()).extracting(Object::toString).containsExactlyElementsOf(names);
  }

  private void checkValue(OpenEnum constant, JsonNode value) {
    assertThat(Codec.json(constant)).isEqualTo(value);
    assertThat(Codec.json(Bean.call(constant, "value"))).isEqualTo(value);
    assertThat(constant).hasToString(value.asText());
    assertThat(constant.hashCode()).isEqualTo(constant.wireValue().hashCode());
    assertThat(Codec.encode(type, constant)).isEqualTo(value);
  }

  private void keepsUnknownValues() {
    OpenEnum unknown = unheardOf(1);
    assertThat(unknown.isKnown()).isFalse();
    assertThat(Bean.call(unknown, "known").toString()).isEqualTo("UNRECOGNIZED");
    checkValue(unknown, unheard(1));
    assertThat(unknown.equals(unheardOf(1)) && unknown.hashCode() == unheardOf(1).hashCode()).isTrue();
    assertThat(unknown.equals(unheardOf(2)) || unknown.equals(null) || unknown.equals(unknown.wireValue())).isFalse();
  }

  private OpenEnum unheardOf(int number) {
    return (OpenEnum) Codec.decode(schema, unheard(number));
  }

  private JsonNode unheard(int number) {
    return text ? TextNode.valueOf("unheard_of_" + number) : IntNode.valueOf(987_000 + number);
  }

  private void readsMembers() throws ReflectiveOperationException {
    JsonNode value = schema.node().at("/enum/0");
    assertThat(Codec.json(read(value, false))).isEqualTo(value);
    assertThat(read(Codec.tree("null"), true)).isNull();
    read(text ? IntNode.valueOf(7) : TextNode.valueOf("n/a"), true);
  }

  private Object read(JsonNode json, boolean raw) throws ReflectiveOperationException {
    Method read = Codec.adapter(type).getClass().getDeclaredMethod("read", JsonReader.class, String.class, ModelBuilder.class);
    read.setAccessible(true);
    Kept kept = new Kept();
    Object value = Bean.invoke(read, null, JsonReader.of(new Buffer().writeUtf8(json.toString())), "member", kept);
    assertThat(kept.rawMembers().asMap().keySet()).isEqualTo(raw ? java.util.Set.of("member") : java.util.Set.of());
    return value;
  }

  /** Holds what an adapter keeps raw. */
  private static final class Kept extends ModelBuilder<Kept> {
    @Override
    protected Kept self() {
      return this;
    }
  }
}
