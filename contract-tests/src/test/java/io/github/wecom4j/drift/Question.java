package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/** An operation of the spec, as it is asked: with what is known, else with its examples, and without what is optional and not known. */
final class Question {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final DriftSpec spec;
  private final String method;
  private final String path;
  private final JsonNode operation;

  Question(DriftSpec spec, String method, String path, JsonNode operation) {
    this.spec = spec;
    this.method = method.toUpperCase(Locale.ROOT);
    this.path = path;
    this.operation = operation;
  }

  String id() {
    return operation.get("operationId").asText();
  }

  boolean isReadOnly() {
    return operation.path("x-read-only").asBoolean();
  }

  boolean needsNoToken() {
    return operation.get("security").isEmpty();
  }

  /** Returns the schema of the answer, resolved. */
  JsonNode answer() {
    return operation.at("/responses/200/content/application~1json/schema");
  }

  /**
   * Returns the request.
   *
   * @throws UnknownValue where it needs a secret that is not known
   */
  Request request(String baseUrl, KnownValues known) throws UnknownValue {
    HttpUrl.Builder url = HttpUrl.get(baseUrl + path).newBuilder();
    for (Map.Entry<String, String> parameter : query(known).entrySet()) {
      url.addQueryParameter(parameter.getKey(), parameter.getValue());
    }
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
    RequestBody body = schema.isMissingNode() ? null : RequestBody.create(body(schema, example(), known).toString(), JSON);
    // Prism hands the header on, and does not unpack what comes back.
    return new Request.Builder().url(url.build()).header("Accept-Encoding", "identity").method(method, body).build();
  }

  private Map<String, String> query(KnownValues known) throws UnknownValue {
    Map<String, String> query = new LinkedHashMap<>();
    for (JsonNode scheme : operation.get("security")) {
      for (Map.Entry<String, JsonNode> token : scheme.properties()) {
        query.put(spec.tokenParameter(token.getKey()), known.get(token.getKey()).orElseThrow(() -> new UnknownValue(token.getKey())));
      }
    }
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = spec.resolve(reference);
      String name = parameter.get("name").asText();
      if (parameter.get("in").asText().equals("query") && (known.get(name).isPresent() || parameter.path("required").asBoolean())) {
        query.put(name, value(name, parameter.path("example"), known));
      }
    }
    return query;
  }

  private JsonNode example() {
    JsonNode examples = operation.at("/requestBody/content/application~1json/examples");
    return examples.isEmpty() ? examples : spec.resolve(examples.iterator().next()).path("value");
  }

  private JsonNode body(JsonNode declared, JsonNode example, KnownValues known) throws UnknownValue {
    JsonNode schema = spec.resolve(declared);
    if (!(example instanceof ObjectNode all) || !schema.has("properties")) {
      return example;
    }
    ObjectNode body = all.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      String name = property.getKey();
      boolean required = schema.path("required").toString().contains("\"" + name + "\"");
      JsonNode value = all.path(name);
      String single = name.replaceFirst("_list$", "");
      if (value.isArray() && value.path(0).isTextual() && known.get(single).isPresent()) {
        body.putArray(name).add(value(single, value.path(0), known));
      } else if (required && value.isObject()) {
        body.set(name, body(property.getValue(), value, known));
      } else if (value.isTextual() && (required || known.get(name).isPresent())) {
        body.put(name, value(name, value, known));
      } else if (required && !value.isMissingNode()) {
        body.set(name, value);
      }
    }
    return body;
  }

  private static String value(String name, JsonNode example, KnownValues known) throws UnknownValue {
    if (known.get(name).isEmpty() && known.isSecret(name)) {
      throw new UnknownValue(name);
    }
    return known.get(name).orElseGet(example::asText);
  }

  /** A secret or token that only the environment could give. */
  static final class UnknownValue extends Exception {
    private static final long serialVersionUID = 1;

    UnknownValue(String name) {
      super("no value of " + name + " is known; set " + KnownValues.variable(name));
    }
  }
}
