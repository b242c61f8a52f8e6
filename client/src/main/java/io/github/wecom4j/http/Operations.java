package io.github.wecom4j.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.Interceptor;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** Finds out which operation a request belongs to. */
public final class Operations {
  // An interface method has one annotation for ever: it is looked up once.
  private static final ConcurrentMap<Method, Known> BY_METHOD = new ConcurrentHashMap<>();

  private Operations() {}

  /**
   * Returns the operation of a request that is on its way, or null where it was not made by a generated method. What other interceptors
   * have put in its place makes no difference.
   */
  public static Operation of(Interceptor.Chain chain) {
    Operation known = of(chain.request());
    return known != null ? known : of(chain.call().request());
  }

  /** Returns the operation of a request as it was made, or null where it was not made by a generated method. */
  public static Operation of(Request request) {
    // Most requests are JSON, whose body knows; a tag would be copied with every change of the request.
    return request.body() instanceof JsonBody json ? json.operation() : tagged(request).operation();
  }

  private static Known tagged(Request request) {
    Invocation invocation = request.tag(Invocation.class);
    if (invocation == null) {
      return Known.NOTHING;
    }
    Known known = BY_METHOD.get(invocation.method());
    return known != null ? known : BY_METHOD.computeIfAbsent(invocation.method(), Known::of);
  }

  private record Known(Operation operation, boolean download) {
    static final Known NOTHING = new Known(null, false);

    static Known of(Method method) {
      return new Known(PlainOperation.of(method.getAnnotation(Operation.class)), method.isAnnotationPresent(Streaming.class));
    }
  }

  /** Tells whether the answer to a request of a generated method is a file. */
  public static boolean isDownload(Request request) {
    return !(request.body() instanceof JsonBody) && tagged(request).download();
  }

  /** Returns what the spec says of a generated method. */
  static Operation operation(Annotation[] annotations) {
    return PlainOperation.of(annotation(Operation.class, annotations));
  }

  /** Returns an annotation of a generated method. */
  static <A extends Annotation> A annotation(Class<A> type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (type.isInstance(annotation)) {
        return type.cast(annotation);
      }
    }
    throw new IllegalArgumentException("The method needs @" + type.getSimpleName() + "; generated methods have it");
  }
}
