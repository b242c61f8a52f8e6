package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.OperationInfo;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every answer of the spec, as it is and as it may be tomorrow: it is read, and written back as it came. */
@ExtendWith(Mock.Extension.class)
class AnswersTest {
  @TestFactory
  Stream<DynamicTest> everyExampleIsReadAndWrittenWithoutLoss() {
    return examples((operation, example) -> survives(operation, example.getValue()));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleSurvivesWhatThePlatformMayChange() {
    return examples((operation, example) -> {
      Map<String, JsonNode> changed = AnswerChanger.of(example.getValue());
      assertThat(changed).isNotEmpty();
      changed.forEach((what, answer) -> {
        try {
          survives(operation, answer);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(what + ": " + answer, e);
        }
      });
    });
  }

  @TestFactory
  Stream<DynamicTest> theClientGetsEverySuccessOfTheMock(Mock mock) {
    return Clients.operations().stream().filter(AnswersTest::answersJson).flatMap(operation -> Spec.INSTANCE.operation(operation.id()).answers()
        .entrySet().stream()
        .filter(example -> example.getKey().startsWith("ok"))
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(), () -> {
          try (ApiClient client = mock.preferring(operation, example.getKey())) {
            JsonNode request = Spec.INSTANCE.operation(operation.id()).requests().values().iterator().next();
            Object answer = Arguments.call(client, operation, request).execute();
            Trees.assertSame(Arguments.encode(answer, answerType(operation)), example.getValue());
          }
        })));
  }

  /** The mock invents bodies from the schema, with members that nobody knows among them; one seed always gives the same bodies. */
  @TestFactory
  Stream<DynamicTest> everyInventedBodyIsReadAndWrittenWithoutLoss(Mock mock) {
    return Clients.operations().stream().filter(AnswersTest::answersJson).flatMap(operation -> seeds().mapToObj(seed ->
        DynamicTest.dynamicTest(operation.id() + " -Dcontract.seed=" + seed, () -> {
          JsonNode invented = invented(mock, operation, seed);
          try {
            survives(operation, invented);
          } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Run it again with -Dtest=AnswersTest -Dcontract.seed=" + seed + ": " + invented, e);
          }
        })));
  }

  private static LongStream seeds() {
    Long one = Long.getLong("contract.seed");
    return one != null ? LongStream.of(one) : LongStream.rangeClosed(1, 4);
  }

  private static JsonNode invented(Mock mock, OperationInfo operation, long seed) {
    try (ApiClient client = mock.inventing(operation, seed)) {
      Arguments.call(client, operation, Spec.INSTANCE.operation(operation.id()).requests().values().iterator().next()).execute();
    } catch (WeComApiException e) {
      // The invented errcode; the body is what matters here.
      assertThat(e.operationId()).isEqualTo(operation.id());
    }
    JsonNode invented = Arguments.tree(mock.recorder().last().responseBody());
    assertThat(invented).as("not invented, but the example").isNotEqualTo(Spec.INSTANCE.operation(operation.id()).answer("ok"));
    return invented;
  }

  private interface Check {
    void run(OperationInfo operation, Map.Entry<String, JsonNode> example);
  }

  private static Stream<DynamicTest> examples(Check check) {
    return Clients.operations().stream().filter(AnswersTest::answersJson).flatMap(operation -> Spec.INSTANCE.operation(operation.id()).answers()
        .entrySet().stream()
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(), () -> check.run(operation, example))));
  }

  private static void survives(OperationInfo operation, JsonNode answer) {
    Class<?> type = answerType(operation);
    Trees.assertSame(Arguments.encode(WeComJson.fromJson(type, answer.toString()), type), answer);
  }

  private static boolean answersJson(OperationInfo operation) {
    return answerType(operation) != Download.class;
  }

  private static Class<?> answerType(OperationInfo operation) {
    return Arguments.answerType(Arguments.method(operation));
  }
}
