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
  @Test
  void everySchemaIsReachedByAnExample() {
    assertThat(unreached(Spec.INSTANCE)).as("schemas that no example of the spec reaches").isEmpty();
  }

  /** Returns the schemas that nobody tests, as no example shows them. */
  static Set<String> unreached(Spec spec) {
    Set<String> reached = new TreeSet<>();
    for (Spec.Operation operation : spec.operations()) {
      operation.requests().values().stream().filter(example -> example != null)
          .forEach(example -> reach(spec, operation.requestSchema(), example, reached));
      operation.answers().values().forEach(example -> reach(spec, operation.answerSchema(), example, reached));
      operation.queryParameters().forEach(parameter -> reach(spec, parameter.get("schema"), parameter.path("example"), reached));
      JsonNode form = operation.node().at("/requestBody/content/multipart~1form-data/schema");
      if (!form.isMissingNode()) {
        reach(spec, form, Json.MAPPER.createObjectNode(), reached);
      }
    }
    Stream.concat(spec.pushes().stream(), spec.replies().stream()).forEach(message ->
        message.get("examples").forEach(example -> reach(spec, message.get("schema"), example.get("value"), reached)));
    Set<String> missing = new TreeSet<>(spec.schemaNames());
    missing.removeAll(reached);
    missing.removeIf(name -> isUnionOfPushes(spec, name));
    return missing;
  }

  /** A union of pushes is never an answer or a request of its own; its variants are reached one by one. */
  private static boolean isUnionOfPushes(Spec spec, String name) {
    return spec.schema(name).has("oneOf") && StreamSupport.stream(spec.schema(name).get("oneOf").spliterator(), false)
        .map(variant -> variant.get("$ref").asText())
        .collect(Collectors.toSet())
        .stream()
        .allMatch(variant -> spec.pushes().stream().anyMatch(push -> push.at("/schema/$ref").asText().equals(variant)));
  }

  private static void reach(Spec spec, JsonNode declared, JsonNode value, Set<String> reached) {
    if (declared.isMissingNode() || declared.isNull()) {
      return;
    }
    if (declared.has("$ref")) {
      String name = declared.get("$ref").asText();
      reached.add(name.substring(name.lastIndexOf('/') + 1));
      reach(spec, spec.resolve(declared), value, reached);
    } else if (declared.has("allOf")) {
      reach(spec, declared.at("/allOf/0"), value, reached);
    } else if (declared.has("oneOf")) {
      String type = value.path(declared.at("/discriminator/propertyName").asText()).asText();
      JsonNode variant = declared.at("/discriminator/mapping").path(type);
      if (variant.isTextual()) {
        reach(spec, ((ObjectNode) declared).objectNode().put("$ref", variant.asText()), value, reached);
      }
    } else if (value.isArray()) {
      value.forEach(entry -> reach(spec, declared.path("items"), entry, reached));
    } else {
      value.properties().forEach(member -> reach(spec, declared.at("/properties").path(member.getKey()), member.getValue(), reached));
    }
  }
}
