package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of the spec: what they do not show, nobody tests. */
@Tag("examples")
class ReachedSchemasTest {
  private static final Spec SPEC = Spec.INSTANCE;

  @Test
  void everySchemaIsReachedByAnExample() {
    Set<String> reached = new TreeSet<>();
    for (Spec.Operation operation : SPEC.operations()) {
      operation.requests().values().stream().filter(example -> example != null)
          .forEach(example -> reach(operation.requestSchema(), example, reached));
      JsonNode answer = operation.node().at("/responses/200/content/application~1json/schema");
      operation.answers().values().forEach(example -> reach(answer, example, reached));
      operation.queryParameters().forEach(parameter -> reach(parameter.get("schema"), parameter.path("example"), reached));
      JsonNode form = operation.node().at("/requestBody/content/multipart~1form-data/schema");
      if (!form.isMissingNode()) {
        reach(form, ((ObjectNode) form).objectNode(), reached);
      }
    }
    Stream.concat(SPEC.pushes().stream(), SPEC.replies().stream()).forEach(message ->
        message.get("examples").forEach(example -> reach(message.get("schema"), example.get("value"), reached)));
    Set<String> missing = new TreeSet<>(SPEC.schemaNames());
    missing.removeAll(reached);
    missing.removeIf(ReachedSchemasTest::isUnionOfPushes);
    assertThat(missing).as("schemas that no example of the spec reaches").isEmpty();
  }

  /** A union of pushes is never an answer or a request of its own; its variants are reached one by one. */
  private static boolean isUnionOfPushes(String name) {
    return SPEC.schema(name).has("oneOf") && StreamSupport.stream(SPEC.schema(name).get("oneOf").spliterator(), false)
        .map(variant -> variant.get("$ref").asText())
        .collect(Collectors.toSet())
        .stream()
        .allMatch(variant -> SPEC.pushes().stream().anyMatch(push -> push.at("/schema/$ref").asText().equals(variant)));
  }

  private static void reach(JsonNode declared, JsonNode value, Set<String> reached) {
    if (declared.isMissingNode() || declared.isNull()) {
      return;
    }
    if (declared.has("$ref")) {
      String name = declared.get("$ref").asText();
      reached.add(name.substring(name.lastIndexOf('/') + 1));
      reach(SPEC.resolve(declared), value, reached);
    } else if (declared.has("allOf")) {
      reach(declared.at("/allOf/0"), value, reached);
    } else if (declared.has("oneOf")) {
      String type = value.path(declared.at("/discriminator/propertyName").asText()).asText();
      JsonNode variant = declared.at("/discriminator/mapping").path(type);
      if (variant.isTextual()) {
        reach(((ObjectNode) declared).objectNode().put("$ref", variant.asText()), value, reached);
      }
    } else if (value.isArray()) {
      value.forEach(entry -> reach(declared.path("items"), entry, reached));
    } else {
      value.properties().forEach(member -> reach(declared.at("/properties").path(member.getKey()), member.getValue(), reached));
    }
  }
}
