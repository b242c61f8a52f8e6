package io.github.wecom4j.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Keeps OkHttp from repeating by itself what must not be repeated. When a kept connection breaks before the answer, and on some
 * statuses, OkHttp sends a request again without telling anybody; the platform may have taken the first one, and two messages go out.
 *
 * <p>Switching that off for the whole client ({@code retryOnConnectionFailure(false)}) would also give up the other addresses of a host
 * whose first one is down. So it stays, with its quick recovery from a stale connection, for calls that are harmless to repeat; the body
 * of any other call says, from its first byte on, that it cannot be sent again. A policy that never repeats counts for every body.
 */
public final class SendOnce {
  private SendOnce() {}

  /** Adds what is needed to a client. */
  public static void install(OkHttpClient.Builder http, RetryPolicy retries) {
    http.addInterceptor(chain -> send(chain, retries));
    http.networkInterceptors().add(0, SendOnce::noteChallenge);
  }

  private static Response send(Interceptor.Chain chain, RetryPolicy retries) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(chain);
    RequestBody body = request.body();
    if (operation == null || body == null || (!retries.isOff() && CallKind.isHarmlessTwice(operation, body))) {
      return chain.proceed(request);
    }
    if (!(body instanceof JsonBody json)) {
      return chain.proceed(request.newBuilder().method(request.method(), new GuardedBody(body)).build());
    }
    json.sendOnce();
    try {
      return chain.proceed(request);
    } finally {
      json.answered();
    }
  }

  /** A request that was refused for want of a password was not taken: it may be sent again with one. */
  private static Response noteChallenge(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.code() == 401 || response.code() == 407) {
      if (chain.request().body() instanceof GuardedBody body) {
        body.inDoubt = false;
      } else if (chain.request().body() instanceof JsonBody body) {
        body.answered();
      }
    }
    return response;
  }

  private static final class GuardedBody extends RequestBody {
    private final RequestBody body;
    private volatile boolean inDoubt;

    GuardedBody(RequestBody body) {
      this.body = body;
    }

    @Override
    public MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return inDoubt || body.isOneShot();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      inDoubt = true;
      body.writeTo(sink);
    }
  }
}
