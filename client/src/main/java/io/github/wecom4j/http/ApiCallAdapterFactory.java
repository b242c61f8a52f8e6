package io.github.wecom4j.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/** Lets a Retrofit interface return {@link ApiCall}. */
public final class ApiCallAdapterFactory extends CallAdapter.Factory {
  private final boolean checkLimits;

  /**
   * Creates the factory.
   *
   * @param checkLimits whether an upload that breaks a documented limit is refused before it is sent
   */
  public ApiCallAdapterFactory(boolean checkLimits) {
    this.checkLimits = checkLimits;
  }

  @Override
  public CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != ApiCall.class) {
      return null;
    }
    Type answer = getParameterUpperBound(0, (ParameterizedType) returnType);
    return new Adapter<>(answer, Operations.annotation(Operation.class, annotations), checkLimits);
  }

  private record Adapter<T>(Type responseType, Operation operation, boolean checkLimits) implements CallAdapter<T, ApiCall<T>> {
    @Override
    public ApiCall<T> adapt(Call<T> call) {
      return new RetrofitApiCall<>(call, operation, checkLimits, null);
    }
  }
}
