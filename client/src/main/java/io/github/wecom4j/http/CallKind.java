package io.github.wecom4j.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;

/**
 * What all calls of one generated method have in common.
 *
 * @param operation what the spec says
 * @param settings what the client says
 * @param pauses the time
 * @param open the calls of the client that are under way
 * @param decoder makes an answer of JSON
 */
record CallKind<T>(Operation operation, CallSettings settings, Pauses pauses, OpenCalls open,
    Converter<ResponseBody, T> decoder) {
  /** Tells whether sending the request twice does no harm. */
  boolean isRepeatable(Request request) {
    RequestBody body = request.body();
    return (body == null || !body.isOneShot()) && isHarmlessTwice(operation, body);
  }

  /** Tells whether the platform does the same once when it gets a request twice. */
  static boolean isHarmlessTwice(Operation operation, RequestBody body) {
    return operation.idempotent() || idempotencyKey(body) != null;
  }

  /** Returns the answer to a request that was taken earlier: the platform gave it, but it was lost on the way. */
  T takenBefore(Request request) {
    String json = "{\"errcode\":0,\"errmsg\":\"taken at an earlier attempt\",\"" + operation.idempotencyKey() + "\":\""
        + idempotencyKey(request.body()) + "\"}";
    try {
      return decoder.convert(ResponseBody.create(json, MediaType.get("application/json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String idempotencyKey(RequestBody body) {
    return body instanceof JsonBody json ? json.idempotencyKey() : null;
  }
}
