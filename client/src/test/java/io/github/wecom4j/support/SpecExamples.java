package io.github.wecom4j.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The examples of the bundled spec, by operation and name, so that no test carries a copy. */
public final class SpecExamples {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final Map<String, JsonNode> DOCUMENTS = new ConcurrentHashMap<>();

  private SpecExamples() {}

  /** Returns an answer as JSON, for example {@code answer("kf.account.add", "err_42001")}. */
  public static String answer(String operationId, String name) {
    return json(operationId, operation(operationId).at("/responses/200/content/application~1json/examples/" + name));
  }

  /** Returns a request as JSON. */
  public static String request(String operationId, String name) {
    return json(operationId, operation(operationId).at("/requestBody/content/application~1json/examples/" + name));
  }

  /** Returns every answer by name. */
  public static Map<String, String> answers(String operationId) {
    return all(operationId, "/responses/200/content/application~1json/examples");
  }

  /** Returns every request by name; none for an operation without JSON body. */
  public static Map<String, String> requests(String operationId) {
    return all(operationId, "/requestBody/content/application~1json/examples");
  }

  /** Returns the path of an operation. */
  public static String path(String operationId) {
    for (var path : document(operationId).get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        if (operation.path("operationId").asText().equals(operationId)) {
          return path.getKey();
        }
      }
    }
    throw new IllegalArgumentException("The spec has no operation " + operationId);
  }

  private static Map<String, String> all(String operationId, String at) {
    Map<String, String> examples = new LinkedHashMap<>();
    operation(operationId).at(at).properties().forEach(example -> examples.put(example.getKey(), json(operationId, example.getValue())));
    return examples;
  }

  private static JsonNode operation(String operationId) {
    for (JsonNode operation : document(operationId).at("/paths/" + path(operationId).replace("/", "~1"))) {
      return operation;
    }
    throw new IllegalArgumentException("The spec has no operation " + operationId);
  }

  private static String json(String operationId, JsonNode example) {
    JsonNode target = example.has("$ref") ? document(operationId).at(example.get("$ref").asText().substring(1)) : example;
    if (target.path("value").isMissingNode()) {
      throw new IllegalArgumentException("The spec has no such example of " + operationId);
    }
    return target.get("value").toString();
  }

  private static JsonNode document(String operationId) {
    String family = operationId.substring(0, operationId.indexOf('.'));
    return DOCUMENTS.computeIfAbsent(family.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT), SpecExamples::read);
  }

  private static JsonNode read(String family) {
    try {
      return YAML.readTree(Path.of("../client/target/spec", family + ".yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Run the whole Maven build once: it bundles the spec into client/target/spec", e);
    }
  }
}
