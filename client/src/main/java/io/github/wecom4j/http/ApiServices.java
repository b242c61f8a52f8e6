package io.github.wecom4j.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import retrofit2.Retrofit;

/**
 * Makes the generated interfaces work. What nearly all their methods do, posting one JSON body to a URL that never changes, is done
 * directly ({@link DirectMethod}); the others go through Retrofit, and so do all on a Retrofit that is not wired by this library.
 */
public final class ApiServices {
  private ApiServices() {}

  /** Returns an interface when it is first asked for: an application uses few of them. */
  public static <A> Supplier<A> lazily(Retrofit retrofit, Class<A> api) {
    return new Lazy<>(retrofit, api);
  }

  /** Returns an interface. */
  public static <A> A create(Retrofit retrofit, Class<A> api) {
    A plain = retrofit.create(api);
    ApiCallAdapterFactory calls = retrofit.callAdapterFactories().stream()
        .filter(ApiCallAdapterFactory.class::isInstance).map(ApiCallAdapterFactory.class::cast).findFirst().orElse(null);
    if (calls == null) {
      return plain;
    }
    return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Handler<>(api, plain, retrofit, calls)));
  }

  private static final class Lazy<A> implements Supplier<A> {
    private final Retrofit retrofit;
    private final Class<A> api;
    private volatile A made;

    Lazy(Retrofit retrofit, Class<A> api) {
      this.retrofit = retrofit;
      this.api = api;
    }

    @Override
    public A get() {
      A known = made;
      return known != null ? known : make();
    }

    private synchronized A make() {
      if (made == null) {
        made = create(retrofit, api);
      }
      return made;
    }
  }

  private static final class Handler<A> implements InvocationHandler {
    private final ConcurrentMap<Method, Optional<DirectMethod<A, ?>>> methods = new ConcurrentHashMap<>();
    private final Class<A> api;
    private final A plain;
    private final Retrofit retrofit;
    private final ApiCallAdapterFactory calls;

    Handler(Class<A> api, A plain, Retrofit retrofit, ApiCallAdapterFactory calls) {
      this.api = api;
      this.plain = plain;
      this.retrofit = retrofit;
      this.calls = calls;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Optional<DirectMethod<A, ?>> known = methods.get(method);
      if (known == null) {
        known = methods.computeIfAbsent(method, asked -> Optional.ofNullable(DirectMethod.of(api, plain, asked, retrofit, calls)));
      }
      if (known.isPresent() && arguments[0] != null) {
        return known.get().call(arguments[0]);
      }
      try {
        return method.invoke(plain, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
