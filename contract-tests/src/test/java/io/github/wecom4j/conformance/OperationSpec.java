package io.github.wecom4j.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An operation of a family. */
public final class OperationSpec {
  private final Family family;
  private final String path;
  private final String method;
  private final JsonNode node;

  OperationSpec(Family family, String path, String method, JsonNode node) {
    this.family = family;
    this.path = path;
    this.method = method.toUpperCase(Locale.ROOT);
    this.node = node;
  }

  public Family family() {
    return family;
  }

  public String id() {
    return node.get("operationId").asText();
  }

  public String path() {
    return path;
  }

  public String httpMethod() {
    return method;
  }

  public JsonNode node() {
    return node;
  }

  public String tag() {
    return node.at("/tags/0").asText();
  }

  public String javaMethod() {
    return node.get("x-method").asText();
  }

  /** Returns the name of the generated interface. */
  public String className() {
    return family.apiPackage() + "." + tag().substring(0, 1).toUpperCase(Locale.ROOT) + tag().substring(1) + "Api";
  }

  /** Returns the name of the security scheme; empty for none. */
  public String credential() {
    return node.path("security").path(0).properties().stream().map(Map.Entry::getKey).findFirst().orElse("");
  }

  /** Returns the credential whose token is sent, which may go by another name; empty for none. */
  public String token() {
    return securityScheme().path("x-token").asText(credential());
  }

  /** Returns the security scheme; a missing node for none. */
  public JsonNode securityScheme() {
    return family.document().at("/components/securitySchemes/" + credential());
  }

  /** Returns the parameters of the URL and the header, those of the query first. */
  public List<JsonNode> parameters() {
    List<JsonNode> parameters = new ArrayList<>();
    node.path("parameters").forEach(parameter -> parameters.add(family.resolve(parameter)));
    return parameters;
  }

  /** Returns the schema of the JSON body, or null. */
  public Schema request() {
    return family.referred(node.at("/requestBody/content/application~1json/schema"));
  }

  /** Returns the schema of the form of an upload; a missing node for none. */
  public JsonNode form() {
    return family.resolve(node.at("/requestBody/content/multipart~1form-data/schema"));
  }

  /** Tells whether a success is a file. */
  public boolean answersFile() {
    return node.at("/responses/200/content/application~1octet-stream").isObject();
  }

  /** Returns the schema of the JSON answer. */
  public Schema answer() {
    return family.referred(node.at("/responses/200/content/application~1json/schema"));
  }

  public Map<String, JsonNode> requests() {
    return family.examples(node.at("/requestBody/content/application~1json/examples"));
  }

  public Map<String, JsonNode> answers() {
    return family.examples(node.at("/responses/200/content/application~1json/examples"));
  }

  @Override
  public String toString() {
    return id();
  }
}
