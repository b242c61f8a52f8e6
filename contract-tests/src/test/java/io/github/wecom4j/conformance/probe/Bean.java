package io.github.wecom4j.conformance.probe;

import io.github.wecom4j.conformance.Member;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.ModelBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls the methods of generated classes by the names that the spec gives them. */
final class Bean {
  private Bean() {}

  static Object get(Object value, Member member) {
    return call(value, member.java());
  }

  /** Calls a method without arguments. */
  static Object call(Object target, String method) {
    return invoke(find(target.getClass(), method, 0, false), target);
  }

  static ModelBuilder<?> builder(Class<?> type) {
    return (ModelBuilder<?>) invoke(find(type, "builder", 0, false), null);
  }

  /** Sets a member by its setter for objects; there may be another that takes a boolean. */
  static void set(ModelBuilder<?> builder, Member member, Object value) {
    if (invoke(setter(builder, member, false), builder, value) != builder) {
      throw new AssertionError("The setter of " + member.path() + " returns another builder");
    }
  }

  static Method setter(ModelBuilder<?> builder, Member member, boolean primitive) {
    return find(builder.getClass(), member.java(), 1, primitive);
  }

  static JsonModel buildUnchecked(ModelBuilder<?> builder) {
    return (JsonModel) call(builder, "buildUnchecked");
  }

  static JsonModel build(ModelBuilder<?> builder) {
    return (JsonModel) call(builder, "build");
  }

  static ModelBuilder<?> toBuilder(Object value) {
    return (ModelBuilder<?>) call(value, "toBuilder");
  }

  static Method find(Class<?> type, String name, int parameters, boolean primitive) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters && !method.isBridge()
          && (parameters == 0 || method.getParameterTypes()[0].isPrimitive() == primitive)) {
        return method;
      }
    }
    throw new AssertionError(type.getName() + " has no method " + name);
  }

  static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(method + " cannot be called", e);
    }
  }
}
