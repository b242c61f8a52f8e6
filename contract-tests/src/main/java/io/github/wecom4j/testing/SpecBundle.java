package io.github.wecom4j.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The spec from which the client was made: all families in one OpenAPI description, with their examples. Prism serves one file, and a
 * client calls several families.
 */
public final class SpecBundle {
  private static final String EXAMPLES = "/components/examples";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private final ObjectNode root;

  private SpecBundle(ObjectNode root) {
    this.root = root;
  }

  /** Reads the spec of this version. */
  public static SpecBundle load() {
    return of(families());
  }

  /** Puts families together, by name. */
  static SpecBundle of(Map<String, JsonNode> families) {
    ObjectNode merged = null;
    for (Map.Entry<String, JsonNode> family : families.entrySet()) {
      ObjectNode description = family.getValue().deepCopy();
      if (merged == null) {
        merged = description;
      } else {
        renameExamples(merged, description, family.getKey());
        merge(merged, description, "");
      }
    }
    if (merged == null) {
      throw new IllegalStateException("This jar has no spec in it; build the whole project, not one module: mvn verify");
    }
    // It is that of one family; in the bundle each operation has its own, which its generated method names.
    merged.remove("x-errcode-catalogue");
    merged.path("paths").forEach(path -> addEmptyRequest(path.path("post")));
    return new SpecBundle(merged);
  }

  /** Returns the whole description. */
  public JsonNode root() {
    return root;
  }

  /** Writes the description into a temporary file, for a server that reads one. */
  public Path toFile() {
    try {
      Path file = Files.createTempFile("wecom4j-spec", ".yaml");
      file.toFile().deleteOnExit();
      YAML.writeValue(file.toFile(), root);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The spec could not be written for the mock", e);
    }
  }

  private static Map<String, JsonNode> families() {
    try {
      URI folder = SpecBundle.class.getResource("spec").toURI();
      if (!folder.getScheme().equals("jar")) {
        return read(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return read(jar.getPath(folder.toString().split("!")[1]));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException("The spec in this jar could not be read", e);
    }
  }

  private static Map<String, JsonNode> read(Path folder) throws IOException {
    Map<String, JsonNode> families = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> families.put(file.getFileName().toString().replaceFirst("\\.yaml$", ""), parse(file)));
    }
    return families;
  }

  private static JsonNode parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be read", e);
    }
  }

  /** The platform reads JSON of every POST that is no upload; where an operation takes no request, that is an empty object. */
  private static void addEmptyRequest(JsonNode post) {
    if (post instanceof ObjectNode operation && !operation.has("requestBody")) {
      ObjectNode json = operation.putObject("requestBody").put("required", true).putObject("content").putObject("application/json");
      json.putObject("schema").put("type", "object").put("additionalProperties", false);
      json.putObject("examples").putObject("ok").putObject("value");
    }
  }

  /** An errcode means different things on different platforms, and its example has the same name in each: the later gets another. */
  private static void renameExamples(ObjectNode merged, ObjectNode family, String name) {
    JsonNode taken = merged.at(EXAMPLES);
    ObjectNode renamed = family.objectNode();
    Map<String, String> references = new HashMap<>();
    family.at(EXAMPLES).properties().forEach(example -> {
      boolean differs = taken.has(example.getKey()) && !taken.get(example.getKey()).equals(example.getValue());
      String key = differs ? name + "_" + example.getKey() : example.getKey();
      renamed.set(key, example.getValue());
      references.put("#" + EXAMPLES + "/" + example.getKey(), "#" + EXAMPLES + "/" + key);
    });
    if (!renamed.isEmpty()) {
      ((ObjectNode) family.get("components")).set("examples", renamed);
      family.findParents("$ref").forEach(node ->
          ((ObjectNode) node).put("$ref", references.getOrDefault(node.get("$ref").asText(), node.get("$ref").asText())));
    }
  }

  /** Adds what the other has; what both have must be the same, since families share names in one file. */
  private static void merge(ObjectNode into, JsonNode other, String at) {
    other.properties().forEach(field -> {
      JsonNode mine = into.get(field.getKey());
      String place = at + "/" + field.getKey();
      if (mine == null) {
        into.set(field.getKey(), field.getValue());
      } else if (isContainer(place)) {
        merge((ObjectNode) mine, field.getValue(), place);
      } else if (isDefinition(at) && !mine.equals(field.getValue())) {
        throw new IllegalStateException("Two families define " + place + ", and not alike; rename one of them in spec/");
      }
    });
  }

  private static boolean isContainer(String place) {
    return place.equals("/paths") || place.equals("/components") || isDefinition(place);
  }

  private static boolean isDefinition(String place) {
    return place.equals("/paths") || place.equals("/x-webhooks") || place.equals("/x-replies") || place.matches("/components/[^/]+");
  }
}
