package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Requests that the client would refuse, made below it. */
final class RawRequests {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private RawRequests() {}

  /**
   * Returns a request with a token and the examples of the spec, but for what is given.
   *
   * @param query other values of query parameters; null for leaving one out
   * @param body the JSON body, or null where the operation has none
   */
  static Request of(Stage stage, Spec.Operation operation, Map<String, String> query, JsonNode body) {
    return of(stage.baseUrl(), operation, query, body).build();
  }

  static Request.Builder of(String baseUrl, Spec.Operation operation, Map<String, String> query, JsonNode body) {
    HttpUrl.Builder url = HttpUrl.get(baseUrl + operation.path()).newBuilder();
    operation.tokenParameters().forEach(parameter -> url.addQueryParameter(parameter, "t0"));
    for (JsonNode parameter : operation.queryParameters()) {
      String name = parameter.get("name").asText();
      String value = query.containsKey(name) ? query.get(name) : parameter.path("example").asText(null);
      if (value != null) {
        url.addQueryParameter(name, value);
      }
    }
    return new Request.Builder().url(url.build()).method(operation.method(), body(operation, body));
  }

  private static RequestBody body(Spec.Operation operation, JsonNode json) {
    if (!operation.uploadSchema().isMissingNode()) {
      String part = operation.uploadSchema().get("properties").fieldNames().next();
      return new MultipartBody.Builder().setType(MultipartBody.FORM)
          .addFormDataPart(part, "a.txt", RequestBody.create("content", MediaType.get("text/plain"))).build();
    }
    if (json != null) {
      return RequestBody.create(json.toString(), JSON);
    }
    return operation.method().equals("GET") ? null : RequestBody.create(new byte[0], null);
  }
}
