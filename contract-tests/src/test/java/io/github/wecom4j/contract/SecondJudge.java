package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/**
 * Judges each request as it goes out on the wire, by the same spec as the mock but with another validator, and also what the mock does
 * not look at: unknown and repeated query parameters, content type and charset, the token exactly once and in the query only. A
 * disagreement with the mock fails the call.
 */
final class SecondJudge implements Interceptor {
  private final URI spec;
  private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4,
      builder -> builder.metaSchema(OpenApi30.getInstance()).defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  SecondJudge(Path spec) {
    this.spec = spec.toUri();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    List<String> faults = faults(request);
    Response response = chain.proceed(request);
    boolean taken = response.isSuccessful();
    if (taken != faults.isEmpty()) {
      response.close();
      throw new AssertionError("The judges disagree on " + request.method() + " " + request.url().encodedPath() + ": the mock "
          + (taken ? "took it" : "refused it with HTTP " + response.code()) + ", the second judge finds " + faults);
    }
    return response;
  }

  /** Returns what is wrong with a request. */
  List<String> faults(Request request) throws IOException {
    List<String> faults = new ArrayList<>();
    Spec.Operation operation = Spec.INSTANCE.operations().stream()
        .filter(candidate -> candidate.method().equals(request.method()) && candidate.path().equals(request.url().encodedPath()))
        .findFirst()
        .orElse(null);
    if (operation == null) {
      return List.of("no operation of the spec");
    }
    judgeQuery(operation, request.url(), faults);
    judgeBody(operation, request, faults);
    for (String parameter : operation.tokenParameters()) {
      String token = request.url().queryParameter(parameter);
      if (token != null && (request.headers().toString().contains(token) || text(request).contains(token))) {
        faults.add("the token stands in a header or in the body");
      }
    }
    return faults;
  }

  private static void judgeQuery(Spec.Operation operation, HttpUrl url, List<String> faults) {
    Set<String> known = operation.queryParameters().stream().map(parameter -> parameter.get("name").asText()).collect(Collectors.toSet());
    for (String parameter : operation.tokenParameters()) {
      known.add(parameter);
      if (url.queryParameterValues(parameter).size() != 1) {
        faults.add("not exactly one " + parameter);
      }
    }
    for (String name : url.queryParameterNames()) {
      if (!known.contains(name)) {
        faults.add("unknown query parameter " + name);
      }
      if (url.queryParameterValues(name).size() > 1) {
        faults.add("query parameter " + name + " more than once");
      }
    }
    operation.queryParameters().stream()
        .filter(parameter -> parameter.path("required").asBoolean() && url.queryParameter(parameter.get("name").asText()) == null)
        .forEach(parameter -> faults.add("no query parameter " + parameter.get("name").asText()));
  }

  private void judgeBody(Spec.Operation operation, Request request, List<String> faults) throws IOException {
    JsonNode content = operation.node().at("/requestBody/content");
    if (content.isMissingNode() || content.has("multipart/form-data")) {
      MediaType type = request.body() == null ? null : request.body().contentType();
      boolean isEmpty = request.body() == null || request.body().contentLength() == 0; // A POST always has a body, be it empty.
      if (content.isMissingNode() ? !isEmpty : type == null || !type.toString().startsWith("multipart/form-data")) {
        faults.add("a body of the type " + type);
      }
      return;
    }
    MediaType type = request.body().contentType();
    if (type == null || !(type.type() + "/" + type.subtype()).equals("application/json")
        || !type.charset(java.nio.charset.StandardCharsets.US_ASCII).name().toUpperCase(Locale.ROOT).equals("UTF-8")) {
      faults.add("content type " + type);
    }
    for (ValidationMessage message : schema(operation).validate(Arguments.tree(text(request)))) {
      faults.add(message.getMessage());
    }
  }

  private JsonSchema schema(Spec.Operation operation) {
    return schemas.computeIfAbsent(operation.id(), id -> factory.getSchema(SchemaLocation.of(spec + "#/paths/"
        + operation.path().replace("/", "~1") + "/" + operation.method().toLowerCase(Locale.ROOT)
        + "/requestBody/content/application~1json/schema")));
  }

  private static String text(Request request) throws IOException {
    if (request.body() == null) {
      return "";
    }
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readUtf8();
  }
}
