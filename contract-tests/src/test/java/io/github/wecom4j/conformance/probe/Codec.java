package io.github.wecom4j.conformance.probe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.contract.Trees;
import io.github.wecom4j.json.OpenEnum;
import io.github.wecom4j.json.UnknownVariant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.List;

/**
 * Reads and writes with the generated adapter of a class, taken directly: the factory that hands out adapters loads the classes of a
 * whole family, and a check of one class shall not. The classes are those of the context class loader, which may hold others than the
 * build does.
 */
final class Codec {
  /** A member that is written twice is a fault, which a reader of trees would overlook. */
  private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private Codec() {}

  static Class<?> type(Schema schema) {
    return type(schema.className());
  }

  static Class<?> type(String className) {
    try {
      return Class.forName(className, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError("The spec asks for a class that was not generated: " + className, e);
    }
  }

  static Object decode(Schema schema, JsonNode json) {
    return decode(schema, json.toString());
  }

  static Object decode(Schema schema, String json) {
    try {
      return adapter(type(schema)).fromJson(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  static JsonNode encode(Class<?> type, Object value) {
    return tree(adapter(type).toJson(value));
  }

  /** Looks whether a value is read and written without loss. */
  static void survives(Schema schema, JsonNode json) {
    Trees.assertSame(encode(type(schema), decode(schema, json)), json);
  }

  /** Returns the JSON of what an accessor returns. */
  static JsonNode json(Object value) {
    if (value instanceof OpenEnum constant) {
      return json(constant.wireValue());
    }
    if (value instanceof Long number && number == number.intValue()) {
      // As it comes out of a text: the type of a small number does not matter.
      return IntNode.valueOf(number.intValue());
    }
    if (value instanceof UnknownVariant unknown) {
      return tree(unknown.rawJson());
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      list.forEach(entry -> array.add(json(entry)));
      return array;
    }
    if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
      return JSON.valueToTree(value);
    }
    return encode(value.getClass(), value);
  }

  static ObjectNode with(JsonNode object, String member, JsonNode value) {
    ObjectNode copy = object.deepCopy();
    copy.set(member, value);
    return copy;
  }

  static ObjectNode without(JsonNode object, String member) {
    ObjectNode copy = object.deepCopy();
    copy.remove(member);
    return copy;
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  @SuppressWarnings("unchecked")
  static JsonAdapter<Object> adapter(Class<?> type) {
    try {
      Field instance = Class.forName(type.getName() + "JsonAdapter", true, type.getClassLoader()).getDeclaredField("INSTANCE");
      instance.setAccessible(true);
      return (JsonAdapter<Object>) instance.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " has no adapter", e);
    }
  }
}
