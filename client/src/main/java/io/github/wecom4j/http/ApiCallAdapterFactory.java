package io.github.wecom4j.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/** Lets a Retrofit interface return {@link ApiCall}. */
public final class ApiCallAdapterFactory extends CallAdapter.Factory {
  @Override
  public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != ApiCall.class) {
      return null;
    }
    Type answer = getParameterUpperBound(0, (ParameterizedType) returnType);
    return new Adapter<>(answer, Operations.annotation(annotations));
  }

  private record Adapter<T>(Type responseType, Operation operation) implements CallAdapter<T, ApiCall<T>> {
    @Override
    public ApiCall<T> adapt(Call<T> call) {
      return new RetrofitApiCall<>(call, operation, null);
    }
  }
}
