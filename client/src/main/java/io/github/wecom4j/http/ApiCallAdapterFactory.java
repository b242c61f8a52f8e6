package io.github.wecom4j.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.Headers;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/** Lets a Retrofit interface return {@link ApiCall}; one for each client, which knows the calls of that client that are under way. */
public final class ApiCallAdapterFactory extends CallAdapter.Factory implements AutoCloseable {
  private final CallSettings settings;
  private final Pauses pauses;
  private final OpenCalls open = new OpenCalls();
  private final Headers headers;

  /**
   * Creates the factory.
   *
   * @param headers what requests of generated methods carry, beside what OkHttp adds by itself
   */
  public ApiCallAdapterFactory(CallSettings settings, Headers headers) {
    this(settings, headers, Pauses.SYSTEM);
  }

  ApiCallAdapterFactory(CallSettings settings, Headers headers, Pauses pauses) {
    this.settings = settings;
    this.headers = headers;
    this.pauses = pauses;
  }

  Headers headers() {
    return headers;
  }

  /** Returns what all calls of a method have in common. */
  <T> CallKind<T> kind(Type answer, Annotation[] annotations, Retrofit retrofit) {
    return new CallKind<>(
        Operations.operation(annotations), settings, pauses, open, retrofit.responseBodyConverter(answer, annotations));
  }

  @Override
  public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != ApiCall.class) {
      return null;
    }
    Type answer = getParameterUpperBound(0, (ParameterizedType) returnType);
    return adapter(answer, kind(answer, annotations, retrofit));
  }

  /** Ends the calls that are under way, and refuses those that come later with an {@link IllegalStateException}. */
  @Override
  public void close() {
    open.close();
  }

  private static <T> CallAdapter<T, ApiCall<T>> adapter(Type answer, CallKind<T> kind) {
    return new CallAdapter<>() {
      @Override
      public Type responseType() {
        return answer;
      }

      @Override
      public ApiCall<T> adapt(Call<T> call) {
        return new RetrofitApiCall<>(call, kind, kind.settings().timeout());
      }
    };
  }
}
