package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.json.LimitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** Calls that the mock takes: every example of a request, whole and without each of its optional members. */
final class CallCases {
  private CallCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    return Stream.concat(
        operation.requests().entrySet().stream().map(example -> call(Gate.CALLS, operation, "example " + example.getKey(), example.getValue())),
        trimmed(operation));
  }

  private static Stream<ContractCase> trimmed(Spec.Operation operation) {
    return operation.requests().entrySet().stream()
        .filter(example -> example.getValue() != null)
        .flatMap(example -> RequestMembers.trimmed(operation.requestSchema(), example.getValue()).entrySet().stream()
            .filter(trimmed -> keepsItsLimits(operation, trimmed.getValue()))
            .map(trimmed -> call(Gate.MEMBERS, operation, name(example, trimmed), trimmed.getValue())));
  }

  private static String name(Map.Entry<String, JsonNode> example, Map.Entry<String, JsonNode> trimmed) {
    return "example " + example.getKey() + " " + trimmed.getKey();
  }

  /** Some members are optional only while others are there. */
  private static boolean keepsItsLimits(Spec.Operation operation, JsonNode request) {
    try {
      Models.build(Arguments.bodyType(operation), request);
      return true;
    } catch (LimitException e) {
      return false;
    }
  }

  private static ContractCase call(Gate gate, Spec.Operation operation, String name, JsonNode request) {
    return ContractCase.of(gate, operation, name, (stage, log) -> {
      OperationInfo generated = Clients.operation(operation.id());
      Object answer = Arguments.of(generated).body(request).call(stage.client(generated)).execute();
      SeenExchange seen = log.last();
      assertThat(seen.operation()).isEqualTo(operation.id());
      assertThat(seen.method() + " " + seen.path()).isEqualTo(operation.method() + " " + operation.path());
      assertThat(seen.isTaken()).as(seen.answer()).isTrue();
      if (request != null) {
        Trees.assertSame(Json.tree(seen.body()), request);
      }
      expect(seen, generated, answer);
    });
  }

  private static void expect(SeenExchange seen, OperationInfo operation, Object answer) throws IOException {
    if (answer instanceof Download download) {
      assertThat(new String(download.stream().readAllBytes(), StandardCharsets.UTF_8)).isNotEmpty().isEqualTo(seen.answer());
      return;
    }
    Trees.assertSame(Arguments.encode(answer, Arguments.answerType(operation)), Json.tree(seen.answer()));
    Trees.assertSame(Json.tree(seen.answer()), Spec.INSTANCE.operation(operation.id()).answer("ok"));
  }
}
