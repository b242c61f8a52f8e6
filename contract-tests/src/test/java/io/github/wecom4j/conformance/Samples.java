package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Walks through the examples of a family and hands each part of them to the schema that it is a value of. */
final class Samples {
  private final Family family;

  private Samples(Family family) {
    this.family = family;
  }

  static void collect(Family family) {
    Samples samples = new Samples(family);
    for (OperationSpec operation : family.operations()) {
      if (operation.request() != null) {
        samples.walk(operation.node().at("/requestBody/content/application~1json/schema"), operation.requests());
      }
      samples.walk(operation.node().at("/responses/200/content/application~1json/schema"), operation.answers());
    }
    for (String pushes : new String[] {"x-webhooks", "x-replies"}) {
      family.document().path(pushes).forEach(push -> samples.walk(push.get("schema"), family.examples(push.get("examples"))));
    }
    family.schemas().forEach(samples::refer);
  }

  private void walk(JsonNode declared, Map<String, JsonNode> examples) {
    examples.values().forEach(example -> walk(declared, example));
  }

  private void walk(JsonNode declared, JsonNode value) {
    if (value.isArray()) {
      JsonNode items = family.resolve(declared).path("items");
      value.forEach(entry -> walk(items, entry));
    } else if (family.referred(declared) != null) {
      walk(family.referred(declared), value);
    }
  }

  private void walk(Schema schema, JsonNode value) {
    if (schema.shape() == Schema.Shape.UNION) {
      Schema variant = schema.variants().get(value.path(schema.discriminator()).asText());
      if (variant != null) {
        walk(variant, value);
      }
    } else {
      object(schema, value);
    }
  }

  private void object(Schema schema, JsonNode value) {
    if (value instanceof ObjectNode object) {
      schema.sample(object);
      schema.members().stream().filter(member -> object.has(member.wire()))
          .forEach(member -> walk(member.declared(), object.get(member.wire())));
    }
  }

  private void refer(Schema schema) {
    schema.variants().values().forEach(variant -> variant.referredBy(schema));
    for (Member member : schema.members()) {
      Schema inside = family.referred(member.isList() ? member.schema().get("items") : member.declared());
      if (inside != null) {
        inside.referredBy(schema);
      }
    }
  }
}
