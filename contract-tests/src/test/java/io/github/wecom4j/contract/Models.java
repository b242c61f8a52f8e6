package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.Limits;
import io.github.wecom4j.json.OpenEnum;
import io.github.wecom4j.json.Variant;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Builds a generated value from JSON the way a user does: member by member through its builder. Only the outermost value is checked, so
 * that a broken limit is named with its whole path.
 */
final class Models {
  private Models() {}

  static Object build(Class<?> type, JsonNode json) {
    Object value = buildUnchecked(type, json);
    return value instanceof JsonModel model ? Limits.checked(model) : value;
  }

  static Object buildUnchecked(Class<?> type, JsonNode json) {
    try {
      return value(type, json);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " could not be built from " + json, e);
    }
  }

  private static Object value(Type type, JsonNode json) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType list) {
      List<Object> values = new ArrayList<>();
      for (JsonNode entry : json) {
        values.add(value(list.getActualTypeArguments()[0], entry));
      }
      return values;
    }
    Class<?> raw = (Class<?>) type;
    if (raw == String.class) {
      return json.asText();
    }
    if (raw == Integer.class) {
      return json.asInt();
    }
    if (raw == Long.class) {
      return json.asLong();
    }
    if (raw == Double.class) {
      return json.asDouble();
    }
    if (raw == Boolean.class) {
      return json.asBoolean();
    }
    if (OpenEnum.class.isAssignableFrom(raw)) {
      return WeComJson.fromJson(raw, json.toString());
    }
    return raw.isInterface() ? model(variant(raw, json), json) : model(raw, json);
  }

  private static Class<?> variant(Class<?> union, JsonNode json) {
    return WeComJson.fromJson(union.asSubclass(Variant.class), json.toString()).getClass();
  }

  private static Object model(Class<?> type, JsonNode json) throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      Method setter = setter(builder.getClass(), member.getKey());
      if (setter != null) {
        setter.invoke(builder, value(setter.getGenericParameterTypes()[0], member.getValue()));
      }
    }
    return builder.getClass().getMethod("buildUnchecked").invoke(builder);
  }

  /** Returns the setter of a member; null for a discriminator, which has none. */
  private static Method setter(Class<?> builder, String wireName) {
    String name = camelCase(wireName);
    return Arrays.stream(builder.getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1 && !method.getParameterTypes()[0].isPrimitive())
        .findFirst()
        .orElse(null);
  }

  private static String camelCase(String wireName) {
    StringBuilder name = new StringBuilder();
    for (String part : wireName.split("_")) {
      name.append(name.isEmpty() ? part.substring(0, 1) : part.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }
}
