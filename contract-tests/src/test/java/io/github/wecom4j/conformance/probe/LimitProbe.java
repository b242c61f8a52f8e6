package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Limit;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.json.Limits;
import io.github.wecom4j.json.Violation;
import io.github.wecom4j.json.WirePath;
import java.util.ArrayList;
import java.util.List;

/** The limits of an object: each one broken by a hair, and kept by one; and no other limits than those of the spec. */
final class LimitProbe {
  private final Schema schema;
  private final Class<?> type;

  private LimitProbe(Schema schema, Class<?> type) {
    this.schema = schema;
    this.type = type;
  }

  static List<Check> checks(Schema schema, Class<?> type) {
    LimitProbe probe = new LimitProbe(schema, type);
    List<Check> checks = new ArrayList<>();
    checks.add(new Check(schema + " wants exactly what the spec requires", probe::wantsWhatIsRequired));
    checks.add(new Check(schema + " refuses what breaks a limit, and takes what keeps it", probe::keepsToTheLimits));
    checks.add(new Check(schema + " looks into what is inside", probe::looksInside));
    checks.add(new Check(schema + " has the limits of several members", probe::hasLimitsOfSeveral));
    checks.add(new Check(schema + " refuses in build alone", probe::refusesInBuild));
    return checks;
  }

  private void wantsWhatIsRequired() {
    assertThat(violations(schema.lawful())).as("%s", schema.lawful()).isEmpty();
    List<String> owed = new ArrayList<>();
    schema.members().stream().filter(member -> member.required() && member.constant() == null)
        .forEach(member -> owed.add(member.wire() + " required"));
    if (schema.node().has("x-any-of")) {
      owed.add(schema.node().at("/x-any-of/0").asText() + " x-any-of");
    }
    assertThat(violations(constants())).isEqualTo(owed);
    for (Member member : schema.members()) {
      if (!member.required()) {
        assertThat(violations(Codec.without(schema.lawful(), member.wire()))).as("without %s", member.path())
            .doesNotContain(member.wire() + " required");
      }
    }
  }

  private void keepsToTheLimits() {
    for (Limit limit : schema.limits()) {
      String member = limit.path().replaceAll("\\[.*", "");
      List<Violation> broken = check(Codec.with(schema.lawful(), member, limit.broken()));
      assertThat(broken).as("%s, %s, broken", schema, limit).anySatisfy(violation -> {
        assertThat(violation.path()).isEqualTo(limit.path());
        assertThat(violation.keyword()).isEqualTo(limit.keyword());
        assertThat(violation.message()).startsWith(limit.path()).contains(limit.value());
      });
      assertThat(violations(Codec.with(schema.lawful(), member, limit.kept()))).as("%s, %s, kept", schema, limit)
          .doesNotContain(limit.path() + " " + limit.keyword());
    }
  }

  private void looksInside() {
    for (Member member : schema.members()) {
      Schema inside = schema.family().referred(member.isList() ? member.schema().get("items") : member.declared());
      while (inside != null && inside.shape() == Schema.Shape.UNION) {
        inside = inside.variants().values().iterator().next();
      }
      if (inside != null && inside.shape() == Schema.Shape.OBJECT) {
        String at = member.wire() + (member.isList() ? "[0]" : "") + ".";
        for (ObjectNode broken : Broken.of(inside)) {
          List<String> expected = new LimitProbe(inside, Codec.type(inside)).violations(broken).stream().map(at::concat).toList();
          JsonNode value = member.isList() ? Codec.tree("[" + broken + "]") : broken;
          assertThat(violations(Codec.with(schema.lawful(), member.wire(), value))).as(member.path()).containsAll(expected);
        }
      }
    }
  }

  private void hasLimitsOfSeveral() {
    JsonNode any = schema.node().path("x-any-of");
    any.forEach(one -> {
      ObjectNode only = schema.first().deepCopy();
      any.forEach(other -> {
        if (!other.equals(one)) {
          only.remove(other.asText());
        }
      });
      assertThat(violations(only)).as("%s with only %s", schema, one).noneMatch(violation -> violation.endsWith(" x-any-of"));
      assertThat(violations(Codec.without(only, one.asText()))).contains(any.get(0).asText() + " x-any-of");
    });
    JsonNode exclusive = schema.node().path("x-at-most-one-of");
    for (int later = 1; later < exclusive.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        looksAtPair(exclusive, exclusive.get(earlier).asText(), exclusive.get(later).asText());
      }
    }
    schema.node().path("x-required-when").forEach(rule -> {
      String member = rule.get("member").asText();
      ObjectNode without = Codec.without(schema.lawful(), member);
      String violation = member + " x-required-when";
      ObjectNode broken = Codec.with(without, rule.get("when").asText(), Broken.typed(schema, rule));
      assertThat(violations(broken)).as("%s", rule).contains(violation);
      assertThat(violations(Codec.with(broken, member, schema.lawful().get(member)))).as("%s", rule).doesNotContain(violation);
      assertThat(violations(without(without, rule))).as("%s", rule).doesNotContain(violation);
    });
  }

  private void looksAtPair(JsonNode exclusive, String earlier, String later) {
    ObjectNode none = schema.first().deepCopy();
    exclusive.forEach(name -> none.remove(name.asText()));
    ObjectNode one = Codec.with(none, earlier, schema.first().get(earlier));
    ObjectNode other = Codec.with(none, later, schema.first().get(later));
    assertThat(violations(one)).as("%s alone", earlier).noneMatch(violation -> violation.endsWith(" x-at-most-one-of"));
    assertThat(violations(other)).as("%s alone", later).noneMatch(violation -> violation.endsWith(" x-at-most-one-of"));
    ObjectNode both = Codec.with(one, later, schema.first().get(later));
    assertThat(violations(both)).as("%s beside %s", later, earlier).contains(later + " x-at-most-one-of");
  }

  private static ObjectNode without(ObjectNode object, JsonNode rule) {
    return Codec.without(object, rule.get("when").asText());
  }

  private void refusesInBuild() {
    for (ObjectNode broken : Broken.of(schema)) {
      JsonModel value = (JsonModel) Codec.decode(schema, broken);
      LimitException e = catchThrowableOfType(LimitException.class, () -> Bean.build(Bean.toBuilder(value)));
      assertThat(e).as("%s was built", broken).isNotNull();
      assertThat(e.violations()).isEqualTo(check(broken));
    }
    JsonModel value = (JsonModel) Codec.decode(schema, schema.lawful());
    assertThat(Bean.build(Bean.toBuilder(value))).isEqualTo(value);
    assertThat(Limits.checked(value)).isSameAs(value);
  }

  private ObjectNode constants() {
    ObjectNode constants = schema.lawful().deepCopy();
    schema.members().stream().filter(member -> member.constant() == null).forEach(member -> constants.remove(member.wire()));
    return constants;
  }

  private List<String> violations(JsonNode json) {
    return check(json).stream().map(violation -> violation.path() + " " + violation.keyword()).toList();
  }

  private List<Violation> check(JsonNode json) {
    List<Violation> found = new ArrayList<>();
    ((JsonModel) Codec.decode(schema, json)).check(WirePath.ROOT, found);
    return found;
  }
}
