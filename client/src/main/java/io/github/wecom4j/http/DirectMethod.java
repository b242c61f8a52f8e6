package io.github.wecom4j.http;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Invocation;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.Streaming;

/**
 * A generated method that posts one body to a URL that never changes. Retrofit puts such a URL together anew for every call, which takes
 * longer than to encode the request and decode the answer; here it is resolved once.
 */
final class DirectMethod<A, T> {
  private final Class<A> api;
  private final A instance;
  private final Method method;
  private final HttpUrl url;
  private final Headers headers;
  private final Call.Factory http;
  private final Converter<Object, RequestBody> encoder;
  private final CallKind<T> kind;

  private DirectMethod(Class<A> api, A instance, Method method, Retrofit retrofit, ApiCallAdapterFactory calls) {
    Annotation[] annotations = method.getAnnotations();
    Type answer = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
    this.api = api;
    this.instance = instance;
    this.method = method;
    this.url = retrofit.baseUrl().resolve(method.getAnnotation(POST.class).value());
    this.headers = calls.headers();
    this.http = retrofit.callFactory();
    this.encoder = retrofit.requestBodyConverter(method.getGenericParameterTypes()[0], method.getParameterAnnotations()[0], annotations);
    this.kind = calls.kind(answer, annotations, retrofit);
  }

  /** Returns what calls a method, or null where that is left to Retrofit. */
  static <A> DirectMethod<A, ?> of(Class<A> api, A instance, Method method, Retrofit retrofit, ApiCallAdapterFactory calls) {
    boolean direct = method.isAnnotationPresent(Operation.class) && method.isAnnotationPresent(POST.class)
        && !method.isAnnotationPresent(retrofit2.http.Headers.class) && !method.isAnnotationPresent(Streaming.class)
        && !method.isAnnotationPresent(Multipart.class) && method.getReturnType() == ApiCall.class
        && method.getParameterCount() == 1 && method.getParameters()[0].isAnnotationPresent(Body.class);
    return direct ? new DirectMethod<>(api, instance, method, retrofit, calls) : null;
  }

  ApiCall<T> call(Object argument) {
    return new RetrofitApiCall<>(new DirectCall<>(this, argument), kind, kind.settings().timeout());
  }

  Call newCall(Object argument) throws IOException {
    return http.newCall(new Request.Builder()
        .url(url)
        .headers(headers)
        .post(encoder.convert(argument))
        .tag(Invocation.class, Invocation.of(api, instance, method, List.of(argument)))
        .build());
  }

  T decode(ResponseBody body) throws IOException {
    return kind.decoder().convert(body);
  }
}
