package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The spec as the platform is judged by it: its answers may have no member that the spec does not know. */
final class DriftSpec {
  private final JsonNode root;

  DriftSpec(JsonNode root) {
    this.root = root.deepCopy();
    for (JsonNode schema : this.root.at("/components/schemas")) {
      if (schema instanceof ObjectNode object && schema.has("properties") && !schema.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
  }

  JsonNode root() {
    return root;
  }

  /** Returns the host of the platform. */
  String host() {
    return root.at("/servers/0/url").asText();
  }

  /** Returns the operations that change nothing on the platform, those that fetch a token first. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    root.get("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
        questions.add(new Question(this, method.getKey(), path.getKey(), method.getValue()))));
    questions.removeIf(question -> !question.isReadOnly());
    questions.sort((one, other) -> Boolean.compare(other.needsNoToken(), one.needsNoToken()));
    return questions;
  }

  /** Returns the query parameter of a token. */
  String tokenParameter(String scheme) {
    return resolve(root.at("/components/securitySchemes/" + scheme)).path("name").asText();
  }

  /** Returns the names of secrets: of parameters and members that are marked as such, and of tokens. */
  Set<String> secretNames() {
    Set<String> names = new TreeSet<>();
    root.at("/components/securitySchemes").fieldNames().forEachRemaining(names::add);
    collectSecrets("", root, names);
    return names;
  }

  private static void collectSecrets(String key, JsonNode node, Set<String> names) {
    if (node.path("x-secret").asBoolean()) {
      names.add(node.has("in") ? node.get("name").asText() : key);
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      collectSecrets(child.getKey(), child.getValue(), names);
    }
    if (node.isArray()) {
      node.forEach(item -> collectSecrets(key, item, names));
    }
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** Returns the pointer to the variant of a union that a value belongs to; empty where there is none for its discriminator. */
  String variant(JsonNode union, JsonNode value) {
    JsonNode discriminator = union.path("discriminator");
    String reference = discriminator.path("mapping").path(value.path(discriminator.path("propertyName").asText()).asText()).asText();
    return reference.isEmpty() ? "" : reference.substring(1);
  }

  /** Returns the places in an answer where a union stands; those inside of another are left out. */
  List<List<String>> unions(JsonNode declared, JsonNode value) {
    List<List<String>> places = new ArrayList<>();
    collectUnions(declared, value, List.of(), places);
    return places;
  }

  private void collectUnions(JsonNode declared, JsonNode value, List<String> place, List<List<String>> places) {
    JsonNode schema = resolve(declared);
    if (schema.has("allOf")) {
      collectUnions(schema.at("/allOf/0"), value, place, places);
    } else if (schema.has("oneOf")) {
      places.add(place);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collectUnions(schema.path("items"), value.get(i), below(place, Integer.toString(i)), places);
      }
    } else {
      value.properties().forEach(member ->
          collectUnions(schema.path("properties").path(member.getKey()), member.getValue(), below(place, member.getKey()), places));
    }
  }

  private static List<String> below(List<String> place, String step) {
    List<String> longer = new ArrayList<>(place);
    longer.add(step);
    return longer;
  }

  /** Follows a place in an answer down to the schema there. */
  JsonNode schemaAt(JsonNode declared, JsonNode value, List<String> place) {
    JsonNode schema = resolve(declared);
    if (schema.has("allOf")) {
      return schemaAt(schema.at("/allOf/0"), value, place);
    }
    if (place.isEmpty()) {
      return schema;
    }
    String step = place.get(0);
    List<String> rest = place.subList(1, place.size());
    return value.isArray() ? schemaAt(schema.path("items"), value.path(Integer.parseInt(step)), rest)
        : schemaAt(schema.path("properties").path(step), value.path(step), rest);
  }
}
