package io.github.wecom4j.conformance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.conformance.Check;
import io.github.wecom4j.conformance.Invention;
import io.github.wecom4j.conformance.OperationSpec;
import io.github.wecom4j.conformance.Schema;
import io.github.wecom4j.contract.Trees;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.UploadFile;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** What the method of an operation must do: the request that the spec describes goes out, and its answer comes back. */
final class OperationProbe {
  private final OperationSpec operation;
  private final Class<?> api;
  private final Platform platform = new Platform();

  private OperationProbe(OperationSpec operation) {
    this.operation = operation;
    this.api = Codec.type(operation.className());
  }

  static List<Check> checks(OperationSpec operation) {
    OperationProbe probe = new OperationProbe(operation);
    return List.of(
        new Check(operation + " says of itself what the spec says", () -> new OperationFacts(operation, probe.method()).compare()),
        new Check(operation + " sends its request", probe::sendsItsRequest),
        new Check(operation + " can be called without what is optional", probe::leavesOutWhatIsOptional),
        new Check(operation + " reads its answers", probe::readsItsAnswers));
  }

  private Method method() {
    for (Method method : api.getMethods()) {
      if (method.getName().equals(operation.javaMethod()) && !method.isDefault()) {
        return method;
      }
    }
    throw new AssertionError(api + " has no method " + operation.javaMethod());
  }

  private void sendsItsRequest() {
    List<JsonNode> bodies = new ArrayList<>(operation.requests().values());
    if (bodies.isEmpty()) {
      bodies.add(null);
    }
    for (JsonNode body : bodies) {
      call(method(), body, operation.parameters());
    }
  }

  private void leavesOutWhatIsOptional() {
    List<JsonNode> required = operation.parameters().stream().filter(parameter -> parameter.path("required").asBoolean()).toList();
    for (Method method : api.getMethods()) {
      if (method.isDefault() && method.getName().equals(operation.javaMethod())) {
        call(method, operation.requests().values().stream().findFirst().orElse(null), required);
      }
    }
    boolean shorter = required.size() < operation.parameters().size();
    assertThat(api.getMethods()).filteredOn(method -> method.isDefault() && method.getName().equals(operation.javaMethod()))
        .as("shorter ways to call %s", operation).hasSize(shorter ? 1 : 0);
  }

  private void call(Method method, JsonNode body, List<JsonNode> parameters) {
    platform.answering(operation.answersFile() ? "file" : operation.answers().get("ok").toString(),
        operation.answersFile() ? "image/png" : "application/json");
    Map<String, JsonNode> values = new TreeMap<>();
    execute(method, body, parameters, values);
    look(platform.last(), body, values);
  }

  /** Calls a method with invented parameters, and tells which. */
  private Object execute(Method method, JsonNode body, List<JsonNode> parameters, Map<String, JsonNode> values) {
    Iterator<JsonNode> next = parameters.stream()
        .sorted(Comparator.comparing(parameter -> !parameter.path("required").asBoolean())).iterator();
    List<Object> arguments = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.getType() == UploadFile.class) {
        arguments.add(UploadFile.of("a.png", "image/png", new byte[smallest()]));
      } else if (operation.request() != null && parameter.getType() == Codec.type(operation.request())) {
        arguments.add(Codec.decode(operation.request(), body));
      } else {
        JsonNode spec = next.next();
        JsonNode value = Invention.of(operation.family(), spec.get("schema"), 1);
        values.put(spec.get("in").asText() + " " + spec.get("name").asText(), value);
        Schema named = operation.family().referred(spec.get("schema"));
        arguments.add(named == null ? value.isIntegralNumber() ? value.numberValue() : value.asText() : Codec.decode(named, value));
      }
    }
    assertThat(next.hasNext()).as("parameters that %s does not have", method).isFalse();
    Object target = platform.retrofit(operation.family()).create(api);
    return ((ApiCall<?>) Bean.invoke(method, target, arguments.toArray())).execute();
  }

  /** Returns the size of an upload that keeps every limit; a file of that size passes whatever its kind. */
  private int smallest() {
    int size = 1;
    for (JsonNode limit : operation.node().path("x-upload-limits")) {
      size = Math.max(size, limit.get("min_bytes").asInt());
    }
    return size;
  }

  private void look(Request request, JsonNode body, Map<String, JsonNode> values) {
    HttpUrl url = request.url();
    assertThat(request.method()).isEqualTo(operation.httpMethod());
    assertThat(url.encodedPath()).isEqualTo(operation.path());
    Map<String, String> sent = new TreeMap<>();
    url.queryParameterNames().forEach(name -> sent.put("query " + name, url.queryParameter(name)));
    request.headers().names().stream().filter(name -> !name.equals("Accept"))
        .forEach(name -> sent.put("header " + name, request.header(name)));
    Map<String, String> expected = new TreeMap<>();
    values.forEach((name, value) -> expected.put(name, value.asText()));
    assertThat(sent).isEqualTo(expected);
    assertThat(request.header("Accept")).isEqualTo(operation.answersFile() ? "application/octet-stream, */*;q=0.1" : null);
    if (body != null) {
      Trees.assertSame(Codec.tree(platform.lastBody()), body);
    } else if (operation.form().isObject()) {
      String part = operation.form().get("properties").fieldNames().next();
      assertThat(platform.lastBody()).contains("name=\"" + part + "\"; filename=\"a.png\"; filelength=" + smallest());
    }
  }

  private void readsItsAnswers() throws Exception {
    Class<?> type = (Class<?>) ((ParameterizedType) method().getGenericReturnType()).getActualTypeArguments()[0];
    if (operation.answersFile()) {
      assertThat(type).isEqualTo(Download.class);
      platform.answering("file", "image/png");
      try (Download file = (Download) answer()) {
        assertThat(new String(file.stream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("file");
      }
      return;
    }
    assertThat(type).isEqualTo(Codec.type(operation.answer()));
    for (Map.Entry<String, JsonNode> example : operation.answers().entrySet()) {
      if (example.getKey().startsWith("ok")) {
        platform.answering(example.getValue().toString(), "application/json");
        Trees.assertSame(Codec.encode(type, answer()), example.getValue());
      }
    }
  }

  private Object answer() {
    return execute(method(), operation.requests().values().stream().findFirst().orElse(null), operation.parameters(), new TreeMap<>());
  }
}
