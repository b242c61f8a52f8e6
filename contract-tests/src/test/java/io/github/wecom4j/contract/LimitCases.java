package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.json.LimitException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Request;
import okhttp3.Response;

/** Every limit of a request, broken once: the mock refuses it where JSON Schema can express it, and the client where Java can. */
final class LimitCases {
  private LimitCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    List<BrokenRequest> bodies = RequestBreaker.of(operation);
    return Stream.of(
        bodies.stream().filter(BrokenRequest::refusedByMock).map(LimitCases::refusedByMock),
        bodies.stream().filter(BrokenRequest::refusedByBuilder).map(LimitCases::refusedByBuilder),
        BrokenQuery.of(operation).stream().filter(BrokenQuery::refusedByMock).map(LimitCases::refusedByMock),
        BrokenQuery.of(operation).stream().filter(BrokenQuery::refusedByClient).map(LimitCases::refusedByClient),
        operation.tokenParameters().stream().map(parameter -> refusedWithoutToken(operation, parameter))).flatMap(cases -> cases);
  }

  private static ContractCase refusedWithoutToken(Spec.Operation operation, String parameter) {
    return ContractCase.of(Gate.WIRE_LIMITS, operation, "token ?" + parameter, (stage, log) -> {
      Request whole = RawRequests.of(stage, operation, Map.of(), operation.anyRequest());
      Request without = whole.newBuilder().url(whole.url().newBuilder().removeAllQueryParameters(parameter).build()).build();
      try (Response response = stage.send(without)) {
        assertThat(response.header("Content-Type")).as("the mock took it").startsWith("application/problem+json");
        assertThat(response.code()).isEqualTo(401);
      }
    }).withMockOnly();
  }

  private static ContractCase refusedByMock(BrokenRequest broken) {
    return wire(broken.operation(), broken.limit(), broken.keyword(), mockLocation(broken), Map.of(), broken.body());
  }

  private static ContractCase refusedByMock(BrokenQuery broken) {
    boolean isMissing = broken.value() == null || broken.value().isEmpty(); // To the mock, an empty parameter is none.
    Map<String, String> query = new HashMap<>();
    query.put(broken.name(), broken.value());
    return wire(broken.operation(), broken.limit(), isMissing ? "required" : broken.keyword(),
        isMissing ? List.of("query") : List.of("query", broken.name()), query, broken.operation().anyRequest());
  }

  private static ContractCase wire(
      Spec.Operation operation, String limit, String keyword, List<String> location, Map<String, String> query, JsonNode body) {
    return ContractCase.of(Gate.WIRE_LIMITS, operation, limit, (stage, log) -> {
      JsonNode problem;
      try (Response response = stage.send(RawRequests.of(stage, operation, query, body))) {
        assertThat(response.header("Content-Type")).as("the mock took it").startsWith("application/problem+json");
        problem = Json.tree(response.body().string());
      }
      assertThat(StreamSupport.stream(problem.path("validation").spliterator(), false)).as(problem.toString()).anySatisfy(violation -> {
        assertThat(violation.get("code").asText()).isEqualTo(keyword);
        assertThat(location(violation)).isEqualTo(location);
      });
    }).withMockOnly();
  }

  static ContractCase refusedByBuilder(BrokenRequest broken) {
    return ContractCase.of(Gate.BUILDER_LIMITS, broken.operation(), broken.limit(), (stage, log) -> {
      Class<?> type = Arguments.bodyType(broken.operation());
      LimitException e = catchThrowableOfType(LimitException.class, () -> Models.build(type, broken.body()));
      expect(e, broken.clientPath(), broken.keyword());
      assertThat(log.exchanges()).as("it was sent").isEmpty();
    });
  }

  private static ContractCase refusedByClient(BrokenQuery broken) {
    return ContractCase.of(Gate.BUILDER_LIMITS, broken.operation(), broken.limit(), (stage, log) -> {
      LimitException e = catchThrowableOfType(LimitException.class, () -> Arguments.of(broken.operation())
          .query(broken.name(), broken.value()).call(stage.client(Clients.operation(broken.operation().id()))).execute());
      expect(e, broken.name(), broken.keyword());
      assertThat(log.exchanges()).as("it was sent").isEmpty();
    });
  }

  private static void expect(LimitException e, String path, String keyword) {
    assertThat(e).as("nothing was refused").isNotNull();
    assertThat(e.violations()).anySatisfy(violation -> {
      assertThat(violation.path()).isEqualTo(path);
      assertThat(violation.keyword()).isEqualTo(keyword);
      assertThat(violation.message()).startsWith(violation.path());
    });
  }

  /** A member that is missing or must not be there is reported at the object around it. */
  private static List<String> mockLocation(BrokenRequest broken) {
    List<String> location = new ArrayList<>(broken.path());
    location.add(0, "body");
    if (Set.of("required", "additionalProperties").contains(broken.keyword())) {
      location.remove(location.size() - 1);
    }
    return location;
  }

  private static List<String> location(JsonNode violation) {
    List<String> location = new ArrayList<>();
    violation.get("location").forEach(step -> location.add(step.asText()));
    return location;
  }
}
