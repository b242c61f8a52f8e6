package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.UploadFile;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import retrofit2.http.Header;
import retrofit2.http.Query;

/** The arguments of a generated method: the examples of the spec, unless something else is given. */
final class Arguments {
  private final OperationInfo operation;
  private final Map<String, String> query = new HashMap<>();
  private JsonNode body;
  private UploadFile file = UploadFile.of("invoice.pdf", "application/pdf", "%PDF-1.4 x".getBytes(StandardCharsets.US_ASCII));

  private Arguments(OperationInfo operation) {
    this.operation = operation;
    this.body = Spec.INSTANCE.operation(operation.id()).anyRequest();
  }

  static Arguments of(OperationInfo operation) {
    return new Arguments(operation);
  }

  static Arguments of(Spec.Operation operation) {
    return of(Clients.operation(operation.id()));
  }

  Arguments body(JsonNode json) {
    body = json;
    return this;
  }

  Arguments file(UploadFile other) {
    file = other;
    return this;
  }

  /** Sets a query parameter; null for leaving it out. */
  Arguments query(String name, String value) {
    query.put(name, value);
    return this;
  }

  /** Prepares the call. */
  ApiCall<?> call(ApiClient client) {
    Method method = method(operation);
    Object[] arguments = Stream.of(method.getParameters()).map(this::argument).toArray();
    try {
      return (ApiCall<?>) method.invoke(Clients.api(client, operation), arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(operation + " could not be called", e);
    }
  }

  private Object argument(Parameter parameter) {
    Query named = parameter.getAnnotation(Query.class);
    if (named != null) {
      String name = named.value();
      String value = query.containsKey(name) ? query.get(name) : example(Spec.INSTANCE.operation(operation.id()), name);
      return value == null ? null : Models.build(parameter.getType(), TextNode.valueOf(value));
    }
    if (parameter.isAnnotationPresent(Header.class)) {
      return null;
    }
    return parameter.getType() == UploadFile.class ? file : Models.build(parameter.getType(), body);
  }

  /** Returns the generated method of an operation. */
  static Method method(OperationInfo operation) {
    return Arrays.stream(operation.api().getMethods())
        .filter(method -> method.getName().equals(operation.method()) && !method.isDefault())
        .findFirst()
        .orElseThrow();
  }

  /** Returns the type of the request of an operation that has a JSON body. */
  static Class<?> bodyType(Spec.Operation operation) {
    return method(Clients.operation(operation.id())).getParameterTypes()[0];
  }

  /** Returns the type of the answer of an operation. */
  static Class<?> answerType(OperationInfo operation) {
    return (Class<?>) ((ParameterizedType) method(operation).getGenericReturnType()).getActualTypeArguments()[0];
  }

  static boolean answersFile(OperationInfo operation) {
    return answerType(operation) == Download.class;
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
  static <T> JsonNode encode(Object value, Class<T> type) {
    return Json.tree(WeComJson.toJson(type, type.cast(value)));
  }
}
