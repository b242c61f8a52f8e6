package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/**
 * Judges a request by the same spec as the mock but with another validator, and also by what the mock does not look at: unknown and
 * repeated query parameters, content type and charset, sizes in bytes, the token exactly once and in the query only.
 */
final class SecondJudge {
  /** The judge by the spec of the suite. */
  static final SecondJudge OF_THE_SPEC = new SecondJudge(Spec.BUNDLE.toFile());

  private final URI spec;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4, builder -> builder
      .metaSchema(JsonMetaSchema.builder(OpenApi30.getInstance())
          .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword)).build())
      .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));

  private SecondJudge(Path spec) {
    this.spec = spec.toUri();
  }

  /** Returns what is wrong with a request. */
  List<String> faults(Request request) throws IOException {
    Spec.Operation operation = Spec.INSTANCE.operationAt(request.method(), request.url().encodedPath()).orElse(null);
    if (operation == null) {
      return List.of("no operation of the spec");
    }
    List<String> faults = new ArrayList<>();
    judgeQuery(operation, request.url(), faults);
    judgeBody(operation, request, faults);
    judgeToken(operation, request, faults);
    return faults;
  }

  /**
   * Returns what is wrong with a value.
   *
   * @param schema where its schema stands in the spec, as a JSON pointer
   */
  List<String> faults(String schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, pointer -> factory.getSchema(SchemaLocation.of(spec + "#" + pointer)))
        .validate(value).stream().map(ValidationMessage::getMessage).toList();
  }

  private void judgeQuery(Spec.Operation operation, HttpUrl url, List<String> faults) {
    Set<String> known = new HashSet<>();
    for (JsonNode parameter : operation.queryParameters()) {
      String name = parameter.get("name").asText();
      known.add(name);
      String value = url.queryParameter(name);
      if (value != null) {
        boolean isText = Spec.INSTANCE.resolve(parameter.get("schema")).path("type").asText().equals("string");
        faults.addAll(faults(operation.parameterPointer(name) + "/schema", isText ? TextNode.valueOf(value) : Json.tree(value)));
      } else if (parameter.path("required").asBoolean()) {
        faults.add("no query parameter " + name);
      }
    }
    known.addAll(operation.tokenParameters());
    for (String name : url.queryParameterNames()) {
      if (!known.contains(name)) {
        faults.add("unknown query parameter " + name);
      }
      if (url.queryParameterValues(name).size() > 1) {
        faults.add("query parameter " + name + " more than once");
      }
    }
  }

  private static void judgeToken(Spec.Operation operation, Request request, List<String> faults) throws IOException {
    for (String parameter : operation.tokenParameters()) {
      String token = request.url().queryParameter(parameter);
      if (token == null || token.isEmpty()) {
        faults.add("no token " + parameter);
      } else if (request.headers().toMultimap().toString().contains(token) || text(request.body()).contains(token)) {
        faults.add("the token stands in a header or in the body");
      }
    }
  }

  private void judgeBody(Spec.Operation operation, Request request, List<String> faults) throws IOException {
    RequestBody body = request.body();
    boolean isEmpty = body == null || body.contentLength() == 0; // A POST always has a body, be it empty.
    MediaType type = body == null ? null : body.contentType();
    if (!operation.uploadSchema().isMissingNode()) {
      if (type == null || !type.toString().startsWith("multipart/form-data")) {
        faults.add("content type " + type);
      }
    } else if (operation.requestSchema().isMissingNode()) {
      if (!isEmpty) {
        faults.add("a body of the type " + type);
      }
    } else if (isEmpty || !isJson(type)) {
      faults.add("content type " + type + (isEmpty ? ", and no body" : ""));
    } else {
      judgeJson(operation, Json.tree(text(body)), faults);
    }
  }

  private void judgeJson(Spec.Operation operation, JsonNode body, List<String> faults) {
    List<String> found = faults(operation.requestPointer(), body);
    faults.addAll(found);
    if (found.isEmpty()) {
      Sizes.tooLarge(operation.requestSchema(), body).forEach(faults::add);
    }
  }

  private static boolean isJson(MediaType type) {
    return type != null && (type.type() + "/" + type.subtype()).equals("application/json")
        && type.charset(StandardCharsets.US_ASCII).equals(StandardCharsets.UTF_8);
  }

  private static String text(RequestBody body) throws IOException {
    if (body == null) {
      return "";
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    return buffer.readUtf8();
  }
}
