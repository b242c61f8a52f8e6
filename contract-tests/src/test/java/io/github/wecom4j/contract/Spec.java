package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.testing.SpecBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The bundled spec as the tests ask for it: operations, examples, schemas. */
final class Spec {
  static final SpecBundle BUNDLE = SpecBundle.load();
  static final Spec INSTANCE = of(BUNDLE.root());

  private final JsonNode root;
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, Operation> byPath = new LinkedHashMap<>();

  /** Returns another spec, for the tests of the gates. */
  static Spec of(JsonNode root) {
    return new Spec(root);
  }

  private Spec(JsonNode root) {
    this.root = root;
    root.get("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
      Operation operation = new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue());
      operations.put(operation.id(), operation);
      byPath.put(operation.method() + " " + operation.path(), operation);
    }));
  }

  List<Operation> operations() {
    return List.copyOf(operations.values());
  }

  Operation operation(String id) {
    Operation operation = operations.get(id);
    if (operation == null) {
      throw new IllegalArgumentException("The spec has no operation " + id);
    }
    return operation;
  }

  /** Returns the operation that a request calls. */
  Optional<Operation> operationAt(String method, String path) {
    return Optional.ofNullable(byPath.get(method + " " + path));
  }

  /** Returns what the document says about itself, the version of each family among it. */
  JsonNode root() {
    return root;
  }

  JsonNode schema(String name) {
    return root.at("/components/schemas/" + name);
  }

  Set<String> schemaNames() {
    Set<String> names = new TreeSet<>();
    root.at("/components/schemas").properties().forEach(schema -> names.add(schema.getKey()));
    return names;
  }

  /** Returns what the platform pushes to callbacks. */
  List<JsonNode> pushes() {
    return entries("x-webhooks");
  }

  /** Returns what can be answered to a push. */
  List<JsonNode> replies() {
    return entries("x-replies");
  }

  private List<JsonNode> entries(String name) {
    List<JsonNode> entries = new ArrayList<>();
    root.path(name).forEach(entries::add);
    return entries;
  }

  /** Follows a reference; anything else is returned as it is. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
  }

  /** Returns the schema that a value has to follow: references resolved, and the variant of a union chosen. */
  JsonNode schemaOf(JsonNode declared, JsonNode value) {
    JsonNode schema = resolve(declared);
    if (schema.has("allOf")) {
      return schemaOf(schema.at("/allOf/0"), value);
    }
    if (schema.has("oneOf")) {
      JsonNode discriminator = schema.get("discriminator");
      String type = value.path(discriminator.get("propertyName").asText()).asText();
      JsonNode variant = discriminator.get("mapping").path(type);
      if (variant.isMissingNode()) {
        throw new IllegalStateException("No variant of the union has the value " + type);
      }
      return schemaOf(root.at(variant.asText().substring(1)), value);
    }
    return schema;
  }

  /** Returns the place of a value inside a union, to tell members of one name apart: {@code (text)}; empty outside of unions. */
  String variant(JsonNode declared, JsonNode value) {
    JsonNode schema = resolve(declared);
    if (schema.has("allOf")) {
      return variant(schema.at("/allOf/0"), value);
    }
    if (!schema.has("oneOf")) {
      return "";
    }
    String type = value.path(schema.at("/discriminator/propertyName").asText()).asText();
    return "(" + type + ")" + variant(root.at(schema.at("/discriminator/mapping").path(type).asText().substring(1)), value);
  }

  /** Returns the variants of a union by the place of a value inside of it. */
  Map<String, JsonNode> variants(JsonNode union) {
    Map<String, JsonNode> variants = new LinkedHashMap<>();
    union.at("/discriminator/mapping").properties().forEach(variant ->
        variants.put("(" + variant.getKey() + ")", root.at(variant.getValue().asText().substring(1))));
    return variants;
  }

  /** Returns the members of an object that have one value only: the discriminators of the unions it belongs to. */
  Set<String> constantsOf(JsonNode schema) {
    Set<String> constants = new TreeSet<>();
    schema.path("properties").properties().forEach(member -> {
      if (member.getValue().path("enum").size() == 1) {
        constants.add(member.getKey());
      }
    });
    return constants;
  }

  /** An operation of the spec. */
  final class Operation {
    private final String method;
    private final String path;
    private final JsonNode node;

    private Operation(String method, String path, JsonNode node) {
      this.method = method;
      this.path = path;
      this.node = node;
    }

    String id() {
      return node.get("operationId").asText();
    }

    String method() {
      return method;
    }

    String path() {
      return path;
    }

    JsonNode node() {
      return node;
    }

    /** Returns the family, which is the first part of the id. */
    String family() {
      return id().substring(0, id().indexOf('.'));
    }

    boolean needsToken() {
      return !node.get("security").isEmpty();
    }

    /** Returns the query parameters that carry the token; none where it has no token. */
    Set<String> tokenParameters() {
      Set<String> names = new TreeSet<>();
      schemes().forEach(scheme -> names.add(scheme.get("name").asText()));
      return names;
    }

    /** Returns the members under which the operations that give such tokens answer them: where it travels under another name, that of its kind. */
    Set<String> tokenMembers() {
      Set<String> names = new TreeSet<>();
      schemes().forEach(scheme -> names.add(scheme.has("x-token")
          ? resolve(root.at("/components/securitySchemes/" + scheme.get("x-token").asText())).get("name").asText()
          : scheme.get("name").asText()));
      return names;
    }

    /** Returns the errcodes that reject the token of this operation; none where it has no token. */
    List<Integer> tokenErrcodes() {
      List<Integer> codes = new ArrayList<>();
      schemes().forEach(scheme -> scheme.path("x-token-errcodes").forEach(code -> codes.add(code.asInt())));
      return codes;
    }

    private List<JsonNode> schemes() {
      List<JsonNode> schemes = new ArrayList<>();
      node.get("security").forEach(needed ->
          needed.fieldNames().forEachRemaining(name -> schemes.add(resolve(root.at("/components/securitySchemes/" + name)))));
      return schemes;
    }

    JsonNode requestSchema() {
      return node.at("/requestBody/content/application~1json/schema");
    }

    /** Returns the schema of a file that is sent; missing where the request is none. */
    JsonNode uploadSchema() {
      return resolve(node.at("/requestBody/content/multipart~1form-data/schema"));
    }

    JsonNode answerSchema() {
      return node.at("/responses/200/content/application~1json/schema");
    }

    /** Returns the first example of the request; null for an operation without JSON body. */
    JsonNode anyRequest() {
      return requests().values().iterator().next();
    }

    /** Returns the examples of the request body by name; for an operation without JSON body, one that is null. */
    Map<String, JsonNode> requests() {
      Map<String, JsonNode> examples = examples(node.at("/requestBody/content/application~1json/examples"));
      if (requestSchema().isMissingNode()) {
        examples.put("none", null);
      }
      return examples;
    }

    /** Returns the examples of the answer by name. */
    Map<String, JsonNode> answers() {
      return examples(node.at("/responses/200/content/application~1json/examples"));
    }

    JsonNode request(String name) {
      return require(requests(), name);
    }

    JsonNode answer(String name) {
      return require(answers(), name);
    }

    /** Returns where the schema of the request stands in the spec. */
    String requestPointer() {
      return pointer() + "/requestBody/content/application~1json/schema";
    }

    /** Returns where the schema of the answer stands in the spec. */
    String answerPointer() {
      return pointer() + "/responses/200/content/application~1json/schema";
    }

    /** Returns where a parameter stands in the spec. */
    String parameterPointer(String name) {
      JsonNode parameters = node.path("parameters");
      for (int i = 0; i < parameters.size(); i++) {
        if (resolve(parameters.get(i)).get("name").asText().equals(name)) {
          return parameters.get(i).has("$ref") ? parameters.get(i).get("$ref").asText().substring(1) : pointer() + "/parameters/" + i;
        }
      }
      throw new IllegalArgumentException(id() + " has no parameter " + name);
    }

    private String pointer() {
      return "/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase(java.util.Locale.ROOT);
    }

    List<JsonNode> queryParameters() {
      List<JsonNode> parameters = new ArrayList<>();
      node.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
      parameters.removeIf(parameter -> !parameter.get("in").asText().equals("query"));
      return parameters;
    }

    private JsonNode require(Map<String, JsonNode> examples, String name) {
      JsonNode example = examples.get(name);
      if (example == null) {
        throw new IllegalArgumentException(id() + " has no example " + name + "; it has " + examples.keySet());
      }
      return example;
    }

    private Map<String, JsonNode> examples(JsonNode named) {
      Map<String, JsonNode> examples = new LinkedHashMap<>();
      named.properties().forEach(example -> examples.put(example.getKey(), resolve(example.getValue()).get("value")));
      return examples;
    }

    @Override
    public String toString() {
      return id();
    }
  }
}
