package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.UploadFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import retrofit2.http.Header;
import retrofit2.http.Query;

/** Calls generated methods with the examples of the spec. */
final class Arguments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Arguments() {}

  /** Returns the generated method of an operation. */
  static Method method(OperationInfo operation) {
    return Arrays.stream(operation.api().getMethods())
        .filter(method -> method.getName().equals(operation.method()) && !method.isDefault())
        .findFirst()
        .orElseThrow();
  }

  /** Returns the type of the answer of a generated method. */
  static Class<?> answerType(Method method) {
    return (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
  }

  /** Prepares the call of an operation with an example of its request; null for an operation without body. */
  static ApiCall<?> call(ApiClient client, OperationInfo operation, JsonNode request) {
    Method method = method(operation);
    Object[] arguments = Stream.of(method.getParameters()).map(parameter -> argument(operation, parameter, request)).toArray();
    try {
      return (ApiCall<?>) method.invoke(Clients.api(client, operation), arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(operation + " could not be called", e);
    }
  }

  static String example(Spec.Operation operation, String parameter) {
    return operation.queryParameters().stream()
        .filter(candidate -> candidate.get("name").asText().equals(parameter))
        .map(candidate -> candidate.path("example").asText())
        .filter(example -> !example.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(operation + ": the query parameter " + parameter + " needs an example in the spec"));
  }

  /** Encodes a value as the client does. */
  static JsonNode encode(Object value, Class<?> type) {
    return tree(toJson(value, type));
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static <T> String toJson(Object value, Class<T> type) {
    return WeComJson.toJson(type, type.cast(value));
  }

  private static Object argument(OperationInfo operation, Parameter parameter, JsonNode request) {
    Query query = parameter.getAnnotation(Query.class);
    if (query != null) {
      return Models.build(parameter.getType(), TextNode.valueOf(example(Spec.INSTANCE.operation(operation.id()), query.value())));
    }
    if (parameter.isAnnotationPresent(Header.class)) {
      return null;
    }
    if (parameter.getType() == UploadFile.class) {
      return UploadFile.of("invoice.pdf", "application/pdf", "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII));
    }
    return Models.build(parameter.getType(), request);
  }
}
