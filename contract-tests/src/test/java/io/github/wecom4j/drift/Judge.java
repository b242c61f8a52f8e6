package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Makes of the violations of an answer what a person can use. Of a value that fits no variant of a union Prism lists what is wrong with it
 * as each of them; here it is held against the one that its discriminator names.
 */
final class Judge {
  private static final int HEAD = 2;

  private final DriftSpec spec;
  private final URI file;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4,
      builder -> builder.metaSchema(OpenApi30.getInstance()).defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

  /**
   * Judges by a spec.
   *
   * @param file the file of the spec that Prism has
   */
  Judge(DriftSpec spec, Path file) {
    this.spec = spec;
    this.file = file.toUri();
  }

  List<Deviation> deviations(Question question, JsonNode answer, Violations violations) {
    List<JsonNode> ofAnswer = violations.of(Violations.Side.RESPONSE);
    List<List<String>> unions = ofAnswer.isEmpty() ? List.of() : spec.unions(question.answer(), answer);
    List<Deviation> found = new ArrayList<>();
    for (JsonNode violation : ofAnswer) {
      if (unions.stream().noneMatch(union -> isAtOrBelow(place(violation), union))) {
        String message = violation.path("message").asText().replaceAll("\\.\\d+(?=[. ])", "[]");
        found.add(new Deviation(location(place(violation)), violation.path("code").asText(), message));
      }
    }
    // What was cut off may be about any of them.
    unions.stream()
        .filter(union -> violations.isCut() || ofAnswer.stream().anyMatch(violation -> isAtOrBelow(place(violation), union)))
        .forEach(union -> found.addAll(asVariant(question, answer, union)));
    return found;
  }

  private List<Deviation> asVariant(Question question, JsonNode answer, List<String> place) {
    JsonNode value = at(answer, place);
    JsonNode union = spec.schemaAt(question.answer(), answer, place);
    String variant = spec.variant(union, value);
    if (variant.isEmpty()) {
      String discriminator = union.at("/discriminator/propertyName").asText();
      return List.of(new Deviation(location(place) + "." + discriminator, "discriminator",
          "no variant has the value " + value.path(discriminator).asText()));
    }
    JsonSchema schema = factory.getSchema(SchemaLocation.of(file + "#" + variant));
    return schema.validate(value).stream().map(message -> deviation(place, message)).toList();
  }

  private static Deviation deviation(List<String> place, ValidationMessage message) {
    String below = message.getInstanceLocation().toString().replaceAll("^\\$", "").replaceAll("\\[\\d+]", "[]");
    return new Deviation(location(place) + below, message.getType(), message.getMessage().replaceFirst("^\\S*: ", ""));
  }

  private static List<String> place(JsonNode violation) {
    return StreamSupport.stream(violation.path("location").spliterator(), false).skip(HEAD).map(JsonNode::asText).toList();
  }

  private static boolean isAtOrBelow(List<String> place, List<String> other) {
    return place.size() >= other.size() && place.subList(0, other.size()).equals(other);
  }

  private static JsonNode at(JsonNode answer, List<String> place) {
    JsonNode value = answer;
    for (String step : place) {
      value = value.isArray() ? value.path(Integer.parseInt(step)) : value.path(step);
    }
    return value;
  }

  private static String location(List<String> place) {
    StringBuilder text = new StringBuilder("answer");
    place.forEach(step -> text.append(step.matches("\\d+") ? "[]" : "." + step));
    return text.toString();
  }
}
