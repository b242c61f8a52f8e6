package io.github.wecom4j.http;

import io.github.wecom4j.error.WeComProtocolException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Keeps the memory of the application safe from what comes back. JSON may have so many bytes and no more; a download is handed on as it
 * comes, so it may have any size; what comes with an unexpected status tells nothing that its status does not, and is not read at all.
 */
public final class AnswerBounds implements Interceptor {
  private final long maxBytes;

  /**
   * Creates the interceptor.
   *
   * @param maxBytes how many bytes a JSON answer may have, unpacked
   */
  public AnswerBounds(long maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxResponseBytes must be at least 1 but is " + maxBytes);
    }
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Response response = chain.proceed(request);
    Operation operation = Operations.of(chain);
    if (operation == null) {
      return response;
    }
    if (!response.isSuccessful()) {
      return withoutBody(response);
    }
    return Operations.isDownload(request) ? response : bounded(response, operation.id());
  }

  private static Response withoutBody(Response response) {
    MediaType type = response.body().contentType();
    response.close();
    return response.newBuilder().body(ResponseBody.create(new Buffer(), type, 0)).build();
  }

  private Response bounded(Response response, String operationId) throws IOException {
    long length = response.body().contentLength();
    if (length > maxBytes) {
      response.close();
      throw tooLarge(operationId, response.code(), length + " bytes");
    }
    if (length != -1 && response.protocol() == Protocol.HTTP_1_1) {
      // OkHttp reads no more than what was announced.
      return response;
    }
    ResponseBody bounded = new WatchedBody(response.body(), new WatchedBody.Watcher() {
      @Override
      public void read(long total, long count, Buffer sink) throws IOException {
        if (total > maxBytes) {
          throw tooLarge(operationId, response.code(), "more than " + maxBytes + " bytes");
        }
      }
    });
    return response.newBuilder().body(bounded).build();
  }

  private CallFailure tooLarge(String operationId, int status, String size) {
    return new CallFailure(new WeComProtocolException(operationId, status, "JSON of " + size + ", where this client takes up to " + maxBytes
        + ". Check the base URL; if the answer is right, raise maxResponseBytes of the client.", null));
  }
}
