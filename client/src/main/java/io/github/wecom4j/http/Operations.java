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
  private static final ConcurrentMap<Method, Operation> BY_METHOD = new ConcurrentHashMap<>();

  private Operations() {}

  /** Returns the operation of a request, or null where it was not made by a generated method. */
  public static Operation of(Request request) {
    Invocation invocation = request.tag(Invocation.class);
    if (invocation == null) {
      return null;
    }
    Operation known = BY_METHOD.get(invocation.method());
    return known != null ? known : BY_METHOD.computeIfAbsent(invocation.method(), method -> method.getAnnotation(Operation.class));
  }

  /** Tells whether the answer to a request of a generated method is a file. */
  static boolean isDownload(Request request) {
    Invocation invocation = request.tag(Invocation.class);
    return invocation != null && invocation.method().isAnnotationPresent(Streaming.class);
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
