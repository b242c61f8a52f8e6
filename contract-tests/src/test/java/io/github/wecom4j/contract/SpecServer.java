package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** Answers with the examples of the spec, as the mock does, inside of this JVM. What the second judge finds fault with is refused. */
class SpecServer implements AutoCloseable {
  private static final Pattern EXAMPLE = Pattern.compile("example=(\\S+)");

  private final MockWebServer server = new MockWebServer();

  SpecServer() {
    java.util.logging.Logger.getLogger(MockWebServer.class.getName()).setLevel(java.util.logging.Level.WARNING);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        try {
          return answer(request);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return server.url("").toString().replaceFirst("/$", "");
  }

  /** Returns what is wrong with a request. */
  List<String> faults(Request request) throws IOException {
    return SecondJudge.OF_THE_SPEC.faults(request);
  }

  private MockResponse answer(RecordedRequest recorded) throws IOException {
    List<String> faults = faults(request(recorded));
    if (!faults.isEmpty()) {
      return new MockResponse().setResponseCode(422).setHeader("Content-Type", "application/problem+json").setBody(problem(faults));
    }
    Spec.Operation operation = Spec.INSTANCE.operationAt(recorded.getMethod(), recorded.getRequestUrl().encodedPath()).orElseThrow();
    Matcher wanted = EXAMPLE.matcher(String.valueOf(recorded.getHeader("Prefer")));
    Map<String, JsonNode> answers = operation.answers();
    if (wanted.find()) {
      return json(operation.answer(wanted.group(1)));
    }
    return answers.containsKey("ok") ? json(answers.get("ok")) : file(operation);
  }

  private static String problem(List<String> faults) {
    ObjectNode problem = Json.MAPPER.createObjectNode();
    faults.forEach(problem.putArray("validation")::add);
    return problem.toString();
  }

  private static MockResponse json(JsonNode body) {
    return new MockResponse().setHeader("Content-Type", "application/json; charset=UTF-8").setBody(body.toString());
  }

  /** Where the answer is no JSON, its example is the content of a file. */
  private static MockResponse file(Spec.Operation operation) {
    Map.Entry<String, JsonNode> content = operation.node().at("/responses/200/content").properties().iterator().next();
    return new MockResponse().setHeader("Content-Type", content.getKey()).setBody(content.getValue().at("/examples/ok/value").asText());
  }

  private static Request request(RecordedRequest recorded) {
    String type = recorded.getHeader("Content-Type");
    boolean hasBody = !recorded.getMethod().equals("GET");
    return new Request.Builder()
        .url(recorded.getRequestUrl())
        .headers(recorded.getHeaders())
        .method(recorded.getMethod(),
            hasBody ? RequestBody.create(recorded.getBody().readByteString(), type == null ? null : MediaType.get(type)) : null)
        .build();
  }

  @Override
  public final void close() throws IOException {
    server.shutdown();
  }
}
