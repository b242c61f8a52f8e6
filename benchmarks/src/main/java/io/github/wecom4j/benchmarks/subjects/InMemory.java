package io.github.wecom4j.benchmarks.subjects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** A platform that is an interceptor: takes the whole request, and answers with prepared bytes. Answers GET with a token. */
public final class InMemory implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final byte[] answer;
  private final byte[] token;
  private final BiConsumer<HttpUrl, String> watcher;

  /**
   * Creates one.
   *
   * @param watcher gets the URL and the body of each POST, to look at; null for nobody
   */
  public InMemory(String answer, String token, BiConsumer<HttpUrl, String> watcher) {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.watcher = watcher;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    byte[] bytes = token;
    if (request.body() != null) {
      Buffer sent = new Buffer();
      request.body().writeTo(sent);
      if (watcher != null) {
        watcher.accept(request.url(), sent.readUtf8());
      }
      sent.clear();
      bytes = answer;
    }
    return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(200).message("OK")
        .body(ResponseBody.create(bytes, JSON)).build();
  }
}
