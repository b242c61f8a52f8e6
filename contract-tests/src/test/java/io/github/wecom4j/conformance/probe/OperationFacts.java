package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.conformance.OperationSpec;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.QueryLimits;
import io.github.wecom4j.http.Upload;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** What is written on the method of an operation, against the spec. */
final class OperationFacts {
  private final OperationSpec spec;
  private final JsonNode node;
  private final Method method;

  OperationFacts(OperationSpec spec, Method method) {
    this.spec = spec;
    this.node = spec.node();
    this.method = method;
  }

  void compare() {
    Operation operation = method.getAnnotation(Operation.class);
    assertThat(operation).isNotNull();
    assertThat(operation.id()).isEqualTo(spec.id());
    assertThat(operation.document()).isEqualTo(node.at("/externalDocs/description").asText());
    assertThat(operation.errcodeCatalogue()).isEqualTo(spec.family().document().get("x-errcode-catalogue").asText());
    assertThat(operation.credential()).isEqualTo(spec.token());
    assertThat(operation.tokenParameter()).isEqualTo(spec.securityScheme().path("name").asText());
    assertThat(operation.tokenErrcodes()).containsExactly(numbers(spec.securityScheme().path("x-token-errcodes")));
    assertThat(operation.idempotent()).isEqualTo(node.path("x-idempotent").asBoolean());
    assertThat(operation.idempotencyKey()).isEqualTo(node.path("x-idempotency-key").asText());
    assertThat(operation.takenBefore()).containsExactly(numbers(node.path("x-retry-success")));
    assertThat(operation.requiredQuery()).containsExactlyElementsOf(spec.parameters().stream()
        .filter(parameter -> parameter.get("in").asText().equals("query") && parameter.path("required").asBoolean())
        .map(parameter -> parameter.get("name").asText()).toList());
    assertThat(method.isAnnotationPresent(Deprecated.class)).isEqualTo(node.path("deprecated").asBoolean());
    assertThat(method.isAnnotationPresent(Streaming.class)).isEqualTo(spec.answersFile());
    compareQuery();
    compareUpload();
  }

  private void compareQuery() {
    for (Parameter parameter : method.getParameters()) {
      Query query = parameter.getAnnotation(Query.class);
      if (query != null) {
        JsonNode schema = spec.parameters().stream().filter(candidate -> candidate.get("name").asText().equals(query.value()))
            .findFirst().orElseThrow(() -> new AssertionError("The spec has no query parameter " + query.value())).get("schema");
        QueryLimits limits = parameter.getAnnotation(QueryLimits.class);
        assertThat(limits).as(query.value()).isNotNull();
        assertThat(limits.name()).isEqualTo(query.value());
        assertThat(limits.minLength()).isEqualTo(schema.path("minLength").asInt());
        assertThat(limits.maxLength()).isEqualTo(schema.path("maxLength").asInt(Integer.MAX_VALUE));
        assertThat(limits.maxBytes()).isEqualTo(schema.path("x-max-bytes").asInt(Integer.MAX_VALUE));
      }
    }
  }

  private void compareUpload() {
    Upload upload = method.getAnnotation(Upload.class);
    if (!spec.form().isObject()) {
      assertThat(upload).isNull();
      return;
    }
    assertThat(upload.part()).isEqualTo(spec.form().get("properties").fieldNames().next());
    List<String> limits = new ArrayList<>();
    for (Upload.Limit limit : upload.limits()) {
      limits.add(limit.parameter() + "=" + limit.value() + " " + limit.minBytes() + ".." + limit.maxBytes());
    }
    List<String> expected = new ArrayList<>();
    node.path("x-upload-limits").forEach(limit -> expected.add(limit.path("parameter").asText() + "=" + limit.path("value").asText() + " "
        + limit.get("min_bytes").asLong() + ".." + limit.get("max_bytes").asLong()));
    assertThat(limits).isEqualTo(expected);
  }

  private static int[] numbers(JsonNode list) {
    int[] numbers = new int[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i).asInt();
    }
    return numbers;
  }
}
