package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.contract.Trees;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.Keyed;
import io.github.wecom4j.json.ModelBuilder;
import io.github.wecom4j.json.Outcome;
import io.github.wecom4j.json.Variant;
import java.util.ArrayList;
import java.util.List;

/** What the class of an object must do, by its schema: reading, writing, building, comparing, showing itself. */
final class ObjectProbe {
  private final Schema schema;
  private final Class<?> type;
  private final List<Member> variable;
  private final List<Check> checks = new ArrayList<>();

  private ObjectProbe(Schema schema) {
    this.schema = schema;
    this.type = Codec.type(schema);
    this.variable = schema.members().stream().filter(member -> member.constant() == null).toList();
  }

  static List<Check> checks(Schema schema) {
    ObjectProbe probe = new ObjectProbe(schema);
    probe.add("reads and writes every member", probe::readsAndWritesEveryMember);
    probe.add("reads each member into its accessor", probe::readsEachMember);
    probe.add("reads and writes the examples", () -> schema.samples().forEach(sample -> Codec.survives(schema, sample)));
    probe.add("builds with each member alone", probe::buildsWithEachMember);
    probe.add("hands every member on to another builder", probe::handsOnEveryMember);
    probe.add("keeps unknown members", probe::keepsUnknownMembers);
    probe.add("lets the last of a member and its raw form win", probe::lastWins);
    probe.add("survives what the platform may change", probe::survivesChanges);
    probe.add("compares by every member", probe::comparesByEveryMember);
    probe.add("shows every member, and no secret", probe::showsMembers);
    probe.add("has the constants and views of the spec", probe::hasViews);
    probe.add("does not see later changes of a list", probe::copiesLists);
    probe.add("has the short way to its one required member", probe::hasShortWay);
    probe.checks.addAll(LimitProbe.checks(schema, probe.type));
    return probe.checks;
  }

  private void add(String name, Check.Body body) {
    checks.add(new Check(schema + " " + name, body));
  }

  private void readsAndWritesEveryMember() {
    Codec.survives(schema, schema.first());
    Codec.survives(schema, schema.second());
  }

  private void readsEachMember() {
    Object full = decode(schema.first());
    for (Member member : schema.members()) {
      assertThat(Codec.json(Bean.get(full, member))).as(member.path()).isEqualTo(schema.first().get(member.wire()));
    }
    for (Member member : variable) {
      assertThat(Bean.get(decode(Codec.without(schema.first(), member.wire())), member)).as("%s, absent", member.path()).isNull();
    }
  }

  private void buildsWithEachMember() {
    Object full = decode(schema.first());
    for (Member member : variable) {
      ModelBuilder<?> builder = Bean.builder(type);
      Bean.set(builder, member, Bean.get(full, member));
      JsonModel built = Bean.buildUnchecked(builder);
      assertThat(Bean.get(built, member)).as(member.path()).isEqualTo(Bean.get(full, member));
      Trees.assertSame(Codec.encode(type, built), Codec.with(constants(), member.wire(), schema.first().get(member.wire())));
    }
    Object empty = Bean.buildUnchecked(Bean.builder(type));
    Trees.assertSame(Codec.encode(type, empty), constants());
    // What is not set is no null either, also where nulls are written.
    Trees.assertSame(Codec.tree(Codec.adapter(type).serializeNulls().toJson(empty)), constants());
  }

  private ObjectNode constants() {
    ObjectNode constants = schema.first().deepCopy();
    variable.forEach(member -> constants.remove(member.wire()));
    return constants;
  }

  private void handsOnEveryMember() {
    JsonNode json = Codec.with(schema.first(), "unheard_of", schema.first());
    Object value = decode(json);
    Object copy = Bean.buildUnchecked(Bean.toBuilder(value));
    assertThat(copy).isEqualTo(value);
    Trees.assertSame(Codec.encode(type, copy), json);
    for (Member member : variable) {
      assertThat(Bean.get(copy, member)).as(member.path()).isEqualTo(Bean.get(value, member));
    }
  }

  private void keepsUnknownMembers() {
    JsonNode json = Codec.with(schema.first(), "unheard_of", schema.second());
    JsonModel value = (JsonModel) decode(json);
    assertThat(value.rawMembers().asMap()).containsOnlyKeys("unheard_of");
    assertThat(Codec.tree(value.rawMembers().asMap().get("unheard_of"))).isEqualTo(schema.second());
    Trees.assertSame(Codec.encode(type, value), json);
    assertThat(((JsonModel) decode(schema.first())).rawMembers().asMap()).isEmpty();
  }

  private void lastWins() {
    Object full = decode(schema.first());
    for (Member member : variable) {
      ModelBuilder<?> builder = Bean.builder(type);
      builder.rawMember(member.wire(), "[]");
      Bean.set(builder, member, Bean.get(full, member));
      JsonModel set = Bean.buildUnchecked(builder);
      assertThat(set.rawMembers().asMap()).as(member.path()).isEmpty();
      builder.rawMember(member.wire(), "[]");
      JsonNode written = Codec.encode(type, Bean.buildUnchecked(builder));
      assertThat(written.get(member.wire())).as("%s, raw", member.path()).isEqualTo(Codec.tree("[]"));
    }
  }

  private void survivesChanges() {
    schema.changes().forEach((what, changed) -> {
      // A constant has no place of its own in a value: another one makes another variant, which is for the union to see.
      boolean other = schema.members().stream().anyMatch(member ->
          member.constant() != null && !changed.path(member.wire()).equals(schema.first().get(member.wire())));
      if (!other) {
        try {
          Codec.survives(schema, changed);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(schema + ", " + what + ": " + changed, e);
        }
      }
    });
    for (Member member : variable) {
      JsonNode json = Codec.with(schema.first(), member.wire(), Codec.tree("null"));
      assertThat(((JsonModel) decode(json)).rawMembers().asMap()).as("%s, null", member.path()).containsOnlyKeys(member.wire());
    }
  }

  private void comparesByEveryMember() {
    Object value = decode(schema.first());
    assertThat(value.equals(value)).isTrue();
    assertThat(value.equals(decode(schema.first()))).isTrue();
    assertThat(value.hashCode()).isEqualTo(decode(schema.first()).hashCode());
    assertThat(value.equals(null) || value.equals("text")).isFalse();
    for (Member member : variable) {
      differs(value, Codec.with(schema.first(), member.wire(), schema.second().get(member.wire())), member.path());
    }
    differs(value, Codec.with(schema.first(), "unheard_of", schema.second()), "an unknown member");
  }

  private void differs(Object value, JsonNode json, String what) {
    Object other = decode(json);
    assertThat(value.equals(other) || other.equals(value)).as("equals overlooks %s", what).isFalse();
    assertThat(value.hashCode()).as("hashCode overlooks %s", what).isNotEqualTo(other.hashCode());
  }

  private void showsMembers() {
    Object value = decode(Codec.with(schema.first(), "unheard_of", schema.second()));
    StringBuilder expected = new StringBuilder(schema.name()).append('{');
    for (Member member : variable) {
      expected.append(member.java()).append('=').append(member.is("x-secret") ? "***" : Bean.get(value, member)).append(", ");
    }
    assertThat(value.toString()).isEqualTo(expected.append("raw=[unheard_of]}").toString());
  }

  private void hasViews() {
    Object value = decode(schema.first());
    for (Member member : variable) {
      assertThat(List.of(Bean.find(type, member.java(), 0, false), Bean.setter(Bean.builder(type), member, false)))
          .as("%s is deprecated", member.path())
          .allMatch(method -> method.isAnnotationPresent(Deprecated.class) == member.is("deprecated"));
    }
    for (Member member : schema.members()) {
      if (member.is("x-flag")) {
        flag(member);
      }
      if (member.is("x-errcode")) {
        assertThat(outcome(member, "0")).isTrue();
        assertThat(outcome(member, "40001")).isFalse();
        assertThat(((Outcome) decode(Codec.without(schema.first(), member.wire()))).isSuccess()).isEqualTo(!member.required());
      }
      if (member.is("x-idempotency-key")) {
        assertThat(((Keyed) value).idempotencyKey()).isEqualTo(schema.first().get(member.wire()).asText());
      }
    }
    for (Schema union : schema.unions()) {
      assertThat(((Variant) value).discriminatorValue()).isEqualTo(schema.first().get(union.discriminator()).asText());
      assertThat(Codec.type(union)).isAssignableFrom(type);
    }
  }

  private boolean outcome(Member member, String errcode) {
    return ((Outcome) decode(Codec.with(schema.first(), member.wire(), Codec.tree(errcode)))).isSuccess();
  }

  private void flag(Member member) {
    String view = "is" + Character.toUpperCase(member.java().charAt(0)) + member.java().substring(1);
    for (int number = 0; number < 3; number++) {
      Object value = decode(Codec.with(schema.first(), member.wire(), Codec.tree(Integer.toString(number))));
      assertThat(Bean.call(value, view)).as("%s, %s", member.path(), number).isEqualTo(number == 1);
    }
    assertThat(Bean.call(decode(Codec.without(schema.first(), member.wire())), view)).as("%s, absent", member.path()).isEqualTo(false);
    ModelBuilder<?> builder = Bean.builder(type);
    for (boolean flag : new boolean[] {true, false}) {
      Object returned = Bean.invoke(Bean.setter(builder, member, true), builder, flag);
      assertThat(returned).isSameAs(builder);
      assertThat(Bean.get(Bean.buildUnchecked(builder), member)).as(member.path()).isEqualTo(flag ? 1 : 0);
    }
  }

  private void copiesLists() {
    Object full = decode(schema.first());
    for (Member member : variable) {
      if (member.isList()) {
        List<Object> mine = new ArrayList<>((List<?>) Bean.get(full, member));
        ModelBuilder<?> builder = Bean.builder(type);
        Bean.set(builder, member, mine);
        List<?> its = (List<?>) Bean.get(Bean.buildUnchecked(builder), member);
        mine.clear();
        assertThat(its).as(member.path()).hasSize(schema.first().get(member.wire()).size());
        assertThatThrownBy(its::clear).as(member.path()).isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }

  private void hasShortWay() {
    List<Member> required = schema.members().stream().filter(Member::required).toList();
    if (required.size() == 1 && required.get(0).constant() == null && !schema.node().has("x-any-of")) {
      Member member = required.get(0);
      Object of = Bean.get(decode(schema.first()), member);
      Object value = Bean.invoke(Bean.find(type, "of", 1, false), null, of);
      assertThat(Bean.get(value, member)).as(member.path()).isEqualTo(of);
    }
  }

  private Object decode(JsonNode json) {
    return Codec.decode(schema, json);
  }
}
