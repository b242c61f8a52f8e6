package io.github.wecom4j.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends an empty JSON object where an operation is a POST without request: the platform reads JSON there, and no bytes are none. */
public final class EmptyRequests implements Interceptor {
  private static final RequestBody NOTHING = RequestBody.create("{}", MediaType.get("application/json; charset=UTF-8"));

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    boolean isEmpty = request.body() != null && request.body().contentLength() == 0;
    return chain.proceed(isEmpty && Operations.of(request) != null
        ? request.newBuilder().method(request.method(), NOTHING).build() : request);
  }
}
