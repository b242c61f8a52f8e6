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
 * Sees every exchange of a client with the mock: give it to
 * {@code WeComClient.builder().okHttp(http -> http.addNetworkInterceptor(recorder))}. URLs are not kept, as they carry tokens.
 *
 * <p>As an interceptor of the application ({@code addInterceptor}) it sees less: of a request that the mock refuses, no answer.
 */
public final class Recorder implements Interceptor {
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

  /** Returns what was seen so far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /**
   * Returns what was seen of one operation so far.
   *
   * @param operationId its name in the spec, for example {@code kf.message.send}
   */
  public List<Exchange> exchanges(String operationId) {
    return exchanges.stream().filter(exchange -> exchange.operationId().equals(operationId)).toList();
  }

  /**
   * Returns the last exchange.
   *
   * @throws IllegalStateException if there was none
   */
  public Exchange last() {
    if (exchanges.isEmpty()) {
      throw new IllegalStateException("Nothing was recorded: no call was made, or the client does not have this recorder as interceptor.");
    }
    return exchanges.get(exchanges.size() - 1);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(chain);
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
