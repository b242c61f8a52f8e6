package io.github.wecom4j.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import retrofit2.CallAdapter;
import retrofit2.Retrofit;

/**
 * Makes the generated interfaces work. What nearly all their methods do, JSON in and out and perhaps a query, is done directly
 * ({@link DirectMethod}); uploads and downloads go through Retrofit, and so do all on a Retrofit that is not wired by this library.
 */
public final class ApiServices {
  private ApiServices() {}

  /** Returns an interface when it is first asked for: an application uses few of them. */
  public static <A> Supplier<A> lazily(Retrofit retrofit, Class<A> api) {
    return new Lazy<>(() -> create(retrofit, api));
  }

  /** Returns an interface. */
  public static <A> A create(Retrofit retrofit, Class<A> api) {
    for (CallAdapter.Factory factory : retrofit.callAdapterFactories()) {
      if (factory instanceof ApiCallAdapterFactory calls) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, new Handler<>(retrofit, api, calls)));
      }
    }
    return retrofit.create(api);
  }

  /** Makes a thing when it is first asked for. */
  private static final class Lazy<A> implements Supplier<A> {
    private final Supplier<A> making;
    private volatile A made;

    Lazy(Supplier<A> making) {
      this.making = making;
    }

    @Override
    public A get() {
      A known = made;
      return known != null ? known : first();
    }

    private synchronized A first() {
      if (made == null) {
        made = making.get();
      }
      return made;
    }
  }

  private static final class Handler<A> implements InvocationHandler {
    private final ConcurrentMap<Method, Optional<DirectMethod<A, ?>>> methods = new ConcurrentHashMap<>();
    private final Retrofit retrofit;
    private final Class<A> api;
    private final ApiCallAdapterFactory calls;
    private final Lazy<A> plain;

    Handler(Retrofit retrofit, Class<A> api, ApiCallAdapterFactory calls) {
      this.retrofit = retrofit;
      this.api = api;
      this.calls = calls;
      this.plain = new Lazy<>(() -> retrofit.create(api));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      Optional<DirectMethod<A, ?>> known = methods.get(method);
      if (known == null) {
        known = Optional.ofNullable(DirectMethod.of(api, api.cast(proxy), method, retrofit, calls));
        methods.putIfAbsent(method, known);
      }
      if (known.isPresent() && known.get().takes(arguments)) {
        return known.get().call(arguments);
      }
      try {
        return method.invoke(plain.get(), arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
