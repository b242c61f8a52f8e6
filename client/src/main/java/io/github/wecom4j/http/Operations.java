package io.github.wecom4j.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.Request;
import retrofit2.Invocation;
import retrofit2.http.Streaming;

/** Finds out which operation a request belongs to. */
public final class Operations {
  // An interface method has one annotation for ever: it is looked up once.
  private static final ConcurrentMap<Method, Known> BY_METHOD = new ConcurrentHashMap<>();

  private Operations() {}

  /** Returns the operation of a request, or null where it was not made by a generated method. */
  public static Operation of(Request request) {
    return known(request).operation();
  }

  private static Known known(Request request) {
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
      return new Known(method.getAnnotation(Operation.class), method.isAnnotationPresent(Streaming.class));
    }
  }

  /** Tells whether the answer to a request of a generated method is a file. */
  public static boolean isDownload(Request request) {
    return known(request).download();
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
