package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.OperationInfo;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Every answer of the spec, as it is, as the mock invents it, and as it may be tomorrow: it is read, and written back as it came. */
final class AnswerCases {
  /** How many bodies the mock invents for each operation. */
  private static final int SEEDS = Integer.getInteger("contract.seeds", 4);

  private AnswerCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    OperationInfo generated = Clients.operation(operation.id());
    if (Arguments.answersFile(generated)) {
      return Stream.empty();
    }
    return Stream.concat(
        operation.answers().entrySet().stream().flatMap(example -> Stream.of(read(operation, generated, example), changed(operation, generated, example))),
        seeds().mapToObj(seed -> invented(operation, generated, seed)));
  }

  /** Returns the seeds of this run: one by {@code -Dcontract.seed} or by the wanted case, else the first ones. */
  static LongStream seeds() {
    Long one = Long.getLong("contract.seed");
    if (one != null) {
      return LongStream.of(one);
    }
    return LongStream.concat(LongStream.rangeClosed(1, SEEDS), CaseFilter.ofThisRun().seed().stream()).distinct();
  }

  private static ContractCase read(Spec.Operation operation, OperationInfo generated, Map.Entry<String, JsonNode> example) {
    return ContractCase.of(Gate.ANSWERS, operation, "example " + example.getKey(), (stage, log) -> {
      survives(generated, example.getValue());
      if (example.getKey().startsWith("ok")) {
        log.preferExample(operation.id(), example.getKey());
        Object answer = Arguments.of(generated).call(stage.client(generated)).execute();
        Trees.assertSame(Arguments.encode(answer, Arguments.answerType(generated)), example.getValue());
      }
    });
  }

  private static ContractCase changed(Spec.Operation operation, OperationInfo generated, Map.Entry<String, JsonNode> example) {
    return ContractCase.of(Gate.CHANGES, operation, "example " + example.getKey(), (stage, log) ->
        surviveChanges(codec(generated), example.getValue()));
  }

  /** Changes an answer in each way in which the platform may change it. */
  static void surviveChanges(UnaryOperator<JsonNode> codec, JsonNode example) {
    Map<String, JsonNode> changes = AnswerChanger.of(example);
    assertThat(changes).isNotEmpty();
    changes.forEach((what, answer) -> {
      try {
        Trees.assertSame(codec.apply(answer), answer);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what + ": " + answer + System.lineSeparator() + e.getMessage(), e);
      }
    });
  }

  /** The mock invents bodies from the schema, with members that nobody knows among them; one seed always gives the same bodies. */
  private static ContractCase invented(Spec.Operation operation, OperationInfo generated, long seed) {
    return ContractCase.of(Gate.ANSWERS, operation, "seed " + seed, (stage, log) -> {
      log.preferInvented(operation.id(), seed);
      try {
        Arguments.of(generated).call(stage.client(generated)).execute();
      } catch (WeComApiException e) {
        // The invented errcode; the body is what matters here.
        assertThat(e.operationId()).isEqualTo(operation.id());
      }
      JsonNode invented = Json.tree(log.last().answer());
      assertThat(invented).as("not invented, but the example").isNotEqualTo(operation.answer("ok"));
      survives(generated, invented);
    }).withMockOnly();
  }

  /** Reads an answer and writes it again. */
  static UnaryOperator<JsonNode> codec(OperationInfo operation) {
    Class<?> type = Arguments.answerType(operation);
    return answer -> Arguments.encode(WeComJson.fromJson(type, answer.toString()), type);
  }

  private static void survives(OperationInfo operation, JsonNode answer) {
    Trees.assertSame(codec(operation).apply(answer), answer);
  }
}
