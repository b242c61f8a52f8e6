package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.callback.PushInfo;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.conformance.OperationSpec;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.json.JsonModel;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import retrofit2.Retrofit;

/** What the classes of a whole family must do: its entry, the index of its operations, and the factory of its adapters. */
final class FamilyProbe {
  private final Family family;

  private FamilyProbe(Family family) {
    this.family = family;
  }

  static List<Check> ofIndex(Family family) {
    FamilyProbe probe = new FamilyProbe(family);
    return List.of(
        new Check(family + " lists its operations", probe::listsItsOperations),
        new Check(family + " lists its pushes", probe::listsItsPushes),
        new Check(family + " knows its host and its secrets", probe::knowsHostAndSecrets));
  }

  static List<Check> ofEntry(Family family) {
    return List.of(new Check(family + " leads to every group", new FamilyProbe(family)::leadsToEveryGroup));
  }

  static List<Check> ofAdapters(Family family) {
    return List.of(new Check(family + " hands out its adapters", new FamilyProbe(family)::handsOutAdapters));
  }

  private void listsItsOperations() {
    List<?> all = (List<?>) constant("ALL");
    assertThat(all).extracting(Object::toString).containsExactlyInAnyOrderElementsOf(family.operations().stream()
        .map(operation -> new OperationInfo(
            operation.id(), operation.httpMethod(), operation.path(), Codec.type(operation.className()), operation.javaMethod()).toString())
        .toList());
    for (Object entry : all) {
      OperationInfo info = (OperationInfo) entry;
      assertThat(info.api().getMethods()).as(info.id()).anyMatch(method -> method.getName().equals(info.method()));
    }
  }

  private void listsItsPushes() {
    List<String> expected = new ArrayList<>();
    for (Schema schema : family.schemas()) {
      if (schema.node().path("x-push").asBoolean()) {
        schema.variants().keySet().forEach(value -> expected.add(push(schema.discriminator(), value, schema)));
      }
      schema.members().stream().filter(member -> member.is("x-push"))
          .forEach(member -> expected.add(push(member.wire(), member.constant(), schema)));
    }
    assertThat((List<?>) constant("PUSHES")).extracting(Object::toString).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String push(String member, String value, Schema schema) {
    return new PushInfo(member, value, Codec.type(schema).asSubclass(JsonModel.class)).toString();
  }

  private void knowsHostAndSecrets() {
    assertThat(constant("HOST")).isEqualTo(family.document().at("/servers/0/url").asText());
    Set<String> secrets = new TreeSet<>();
    family.operations().forEach(operation -> {
      if (!operation.credential().isEmpty()) {
        secrets.add(operation.securityScheme().get("name").asText());
      }
      operation.parameters().stream().filter(parameter -> parameter.path("x-secret").asBoolean())
          .forEach(parameter -> secrets.add(parameter.get("name").asText()));
    });
    family.schemas().forEach(schema -> schema.members().stream().filter(member -> member.is("x-secret"))
        .forEach(member -> secrets.add(member.wire())));
    assertThat((Set<?>) constant("SECRETS")).extracting(Object::toString).containsExactlyInAnyOrderElementsOf(secrets);
  }

  private Object constant(String name) {
    try {
      return Codec.type(family.apiPackage() + "." + family.javaName() + "Operations").getField(name).get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(family + " has no " + name, e);
    }
  }

  private void leadsToEveryGroup() throws ReflectiveOperationException {
    Class<?> type = Codec.type(family.apiPackage() + "." + family.javaName() + "Api");
    Object entry = type.getConstructor(Retrofit.class).newInstance(new Platform().retrofit(family));
    Set<String> tags = family.operations().stream().map(OperationSpec::tag).collect(Collectors.toSet());
    assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName)).containsExactlyInAnyOrderElementsOf(tags);
    for (OperationSpec operation : family.operations()) {
      Object group = Bean.call(entry, operation.tag());
      assertThat(group).as(operation.tag()).isInstanceOf(Codec.type(operation.className()));
    }
  }

  private void handsOutAdapters() {
    for (Schema schema : family.schemas()) {
      if (isGenerated(schema)) {
        assertThat(Platform.adapter(family, Codec.type(schema))).as(schema.name()).isSameAs(Codec.adapter(Codec.type(schema)));
      }
    }
    assertThat(Platform.adapter(family, String.class)).isNull();
  }

  /** A form is sent in parts and has no class. */
  static boolean isGenerated(Schema schema) {
    for (Member member : schema.members()) {
      JsonNode format = member.schema().path("format");
      if (format.asText().equals("binary")) {
        return false;
      }
    }
    return true;
  }
}
