package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One API family: its document, and where its code was generated. */
public final class Family {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path ROOT = root();
  private static final List<Family> ALL = read();

  private final String name;
  private final JsonNode settings;
  private final JsonNode document;
  private final Map<String, Schema> schemas = new LinkedHashMap<>();
  private final List<OperationSpec> operations = new ArrayList<>();

  private Family(String name, JsonNode settings, JsonNode document) {
    this.name = name;
    this.settings = settings;
    this.document = document;
    document.at("/components/schemas").properties().forEach(schema ->
        schemas.put(schema.getKey(), new Schema(this, schema.getKey(), schema.getValue())));
    document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method ->
        operations.add(new OperationSpec(this, path.getKey(), method.getKey(), method.getValue()))));
    Samples.collect(this);
  }

  /** Returns every family that has generated code. */
  public static List<Family> all() {
    return ALL;
  }

  public String name() {
    return name;
  }

  /** Returns what the names of the classes of the family begin with, for example {@code Kf}. */
  public String javaName() {
    return settings.at("/additionalProperties/familyName").asText();
  }

  public String apiPackage() {
    return settings.get("apiPackage").asText();
  }

  public String modelPackage() {
    return settings.get("modelPackage").asText();
  }

  public JsonNode document() {
    return document;
  }

  /** Returns the folder of the generated sources, the packages being folders in it. */
  public Path sources() {
    return ROOT.resolve("client/target/generated-sources").resolve(name).resolve("src/main/java");
  }

  public List<Schema> schemas() {
    return List.copyOf(schemas.values());
  }

  /** Returns the schema of a name, or null. */
  public Schema schema(String schema) {
    return schemas.get(schema);
  }

  public List<OperationSpec> operations() {
    return List.copyOf(operations);
  }

  /** Returns the schema that a node refers to, directly or with a text of its own beside the reference; null for none. */
  public Schema referred(JsonNode declared) {
    if (declared.has("allOf")) {
      return referred(declared.at("/allOf/0"));
    }
    String reference = declared.path("$ref").asText();
    return reference.startsWith("#/components/schemas/") ? schemas.get(reference.substring(reference.lastIndexOf('/') + 1)) : null;
  }

  /** Follows references; anything else is returned as it is. */
  public JsonNode resolve(JsonNode node) {
    if (node.has("allOf")) {
      return resolve(node.at("/allOf/0"));
    }
    return node.has("$ref") ? resolve(document.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** Returns named examples: name to value. */
  Map<String, JsonNode> examples(JsonNode named) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    named.properties().forEach(example -> examples.put(example.getKey(), resolve(example.getValue()).get("value")));
    return examples;
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<Family> read() {
    List<Family> families = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("generator-templates/families"))) {
      for (Path settings : new TreeSet<>(files.toList())) {
        String name = settings.getFileName().toString().replaceFirst("\\.yaml$", "");
        Path document = ROOT.resolve("client/target/spec").resolve(name + ".yaml");
        if (Files.exists(document)) {
          families.add(new Family(name, YAML.readTree(settings.toFile()), YAML.readTree(document.toFile())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The spec could not be read", e);
    }
    if (families.isEmpty()) {
      throw new IllegalStateException("There is no spec in client/target/spec; build the whole project: mvn verify");
    }
    return List.copyOf(families);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("generator-templates"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("There is no generator-templates/ above " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }
}
