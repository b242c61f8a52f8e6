package io.github.wecom4j.conformance.probe;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.wecom4j.conformance.Family;
import io.github.wecom4j.http.ApiCallAdapterFactory;
import io.github.wecom4j.http.CallSettings;
import io.github.wecom4j.http.JsonConverterFactory;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import retrofit2.Retrofit;

/** Answers every request at once, inside this process, and remembers the last. */
final class Platform implements Interceptor {
  private String answer = "{}";
  private MediaType type = MediaType.get("application/json; charset=UTF-8");
  private Request last;

  Platform answering(String body, String contentType) {
    answer = body;
    type = MediaType.get(contentType);
    return this;
  }

  Request last() {
    return last;
  }

  String lastBody() {
    Buffer buffer = new Buffer();
    try {
      last.body().writeTo(buffer);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return buffer.readUtf8();
  }

  /** Returns what makes the generated interfaces of a family work. */
  Retrofit retrofit(Family family) {
    Moshi moshi = new Moshi.Builder().add(factory(family)).build();
    CallSettings settings = new CallSettings(RetryPolicy.none(), RateLimits.none(), event -> {}, true, Duration.ZERO);
    return new Retrofit.Builder()
        .baseUrl(family.document().at("/servers/0/url").asText())
        .client(new OkHttpClient.Builder().addInterceptor(this).build())
        .addCallAdapterFactory(new ApiCallAdapterFactory(settings, Headers.of()))
        .addConverterFactory(new JsonConverterFactory(moshi::adapter, true, false))
        .build();
  }

  static JsonAdapter.Factory factory(Family family) {
    try {
      Class<?> type = Codec.type(family.modelPackage() + "." + family.javaName() + "JsonAdapters");
      return (JsonAdapter.Factory) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(family + " has no factory of adapters", e);
    }
  }

  static JsonAdapter<?> adapter(Family family, Class<?> type) {
    return factory(family).create(type, Set.of(), new Moshi.Builder().build());
  }

  @Override
  public Response intercept(Chain chain) {
    last = chain.request();
    return new Response.Builder()
        .request(last)
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create(answer, type))
        .build();
  }
}
