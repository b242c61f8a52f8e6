package io.github.wecom4j.testing;

import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.Operations;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Sees every exchange of a client with the mock: give it to {@code WeComClient.builder().okHttp(http -> http.addInterceptor(recorder))}.
 * URLs are not kept, as they carry tokens.
 */
public final class Recorder implements Interceptor {
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  /** Returns what was seen so far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Returns the last exchange. */
  public Exchange last() {
    return exchanges.get(exchanges.size() - 1);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(request);
    Response response = chain.proceed(request);
    MediaType type = response.body().contentType();
    String body = response.body().string();
    exchanges.add(new Exchange(operation == null ? "" : operation.id(), body(request), response.code(), body));
    return response.newBuilder().body(ResponseBody.create(body, type)).build();
  }

  private static String body(Request request) throws IOException {
    if (request.body() == null) {
      return "";
    }
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return buffer.readUtf8();
  }
}
