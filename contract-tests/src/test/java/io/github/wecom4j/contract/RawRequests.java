package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends what the client would refuse, below it. */
final class RawRequests {
  private static final OkHttpClient HTTP = new OkHttpClient();

  private RawRequests() {}

  /**
   * Sends a body and returns the problem that the mock answers with.
   *
   * @param token the token, or null for none
   */
  static JsonNode refused(Mock mock, Spec.Operation operation, String token, JsonNode body) {
    try (Response response = HTTP.newCall(request(mock, operation, token, body)).execute()) {
      String answer = response.body().string();
      if (!String.valueOf(response.header("Content-Type")).startsWith("application/problem+json")) {
        throw new AssertionError("The mock took " + body + " and answered " + answer);
      }
      return Arguments.tree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Request request(Mock mock, Spec.Operation operation, String token, JsonNode body) {
    HttpUrl.Builder url = HttpUrl.get(mock.baseUrl() + operation.path()).newBuilder();
    if (token != null) {
      operation.tokenParameters().forEach(parameter -> url.addQueryParameter(parameter, token));
    }
    return new Request.Builder()
        .url(url.build())
        .post(RequestBody.create(body.toString(), MediaType.get("application/json; charset=UTF-8")))
        .build();
  }
}
