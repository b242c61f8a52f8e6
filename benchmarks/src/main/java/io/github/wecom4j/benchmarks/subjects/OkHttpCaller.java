package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.benchmarks.work.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp alone, with a prepared URL and prepared bytes. */
final class OkHttpCaller implements Caller {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final OkHttpClient http;
  private final HttpUrl url;
  private final byte[] body = Account.get().json().getBytes(StandardCharsets.UTF_8);

  OkHttpCaller(Transport transport) {
    http = transport.last(transport.http());
    url = HttpUrl.get(transport.baseUrl()).resolve(Account.get().path()).newBuilder()
        .addQueryParameter("access_token", CachedToken.VALUE).build();
  }

  @Override
  public String addAccount() throws IOException {
    try (Response response = http.newCall(new Request.Builder().url(url).post(RequestBody.create(body, JSON)).build()).execute()) {
      return response.body().bytes().length > 0 ? "read" : null;
    }
  }

  @Override
  public boolean isFloor() {
    return true;
  }
}
