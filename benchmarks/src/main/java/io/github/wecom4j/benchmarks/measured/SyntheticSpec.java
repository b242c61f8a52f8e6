package io.github.wecom4j.benchmarks.measured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A spec of any size: the fixture of the templates, which uses all that they know, many times over under other names. */
final class SyntheticSpec {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String SCHEMAS = "#/components/schemas/";

  private final ObjectNode fixture;

  SyntheticSpec(Path fixture) throws IOException {
    this.fixture = (ObjectNode) YAML.readTree(fixture.toFile());
  }

  /** Writes one with at least so many operations, and returns how many it has. */
  int write(int operations, Path file) throws IOException {
    ObjectNode spec = fixture.deepCopy();
    ObjectNode paths = spec.putObject("paths");
    ObjectNode schemas = ((ObjectNode) spec.get("components")).putObject("schemas");
    ArrayNode tags = spec.putArray("tags");
    for (int copy = 1; paths.size() < operations; copy++) {
      add(copy, paths, schemas, tags);
    }
    new ObjectMapper().writeValue(file.toFile(), spec);
    return paths.size();
  }

  private void add(int copy, ObjectNode paths, ObjectNode schemas, ArrayNode tags) {
    for (JsonNode tag : fixture.get("tags")) {
      tags.add(((ObjectNode) tag.deepCopy()).put("name", tag.get("name").textValue() + copy));
    }
    for (Map.Entry<String, JsonNode> path : fixture.get("paths").properties()) {
      JsonNode renamed = renamed(path.getValue(), copy);
      renamed.forEach(operation -> rename((ObjectNode) operation, copy));
      paths.set("/copy" + copy + path.getKey(), renamed);
    }
    for (Map.Entry<String, JsonNode> schema : fixture.at("/components/schemas").properties()) {
      schemas.set(schema.getKey() + copy, renamed(schema.getValue(), copy));
    }
  }

  private static void rename(ObjectNode operation, int copy) {
    String[] id = operation.get("operationId").textValue().split("\\.");
    operation.put("operationId", id[0] + "." + id[1] + copy + "." + id[2]);
    operation.putArray("tags").add(id[1] + copy);
  }

  /** Lets all references point to the schemas of one copy. */
  private static JsonNode renamed(JsonNode node, int copy) {
    if (node.isTextual() && node.textValue().startsWith(SCHEMAS)) {
      return TextNode.valueOf(node.textValue() + copy);
    }
    JsonNode result = node.deepCopy();
    if (result instanceof ObjectNode object) {
      object.properties().forEach(member -> member.setValue(renamed(member.getValue(), copy)));
    } else if (result instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, renamed(array.get(i), copy));
      }
    }
    return result;
  }
}
