package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.testing.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every operation, with every example of its request, through the generated client: the mock takes it and nothing is lost. */
@ExtendWith(Mock.Extension.class)
class OperationsTest {
  @TestFactory
  Stream<DynamicTest> sendsEveryRequestExampleWithoutLoss(Mock mock) {
    WeComClient client = mock.client();
    return Arguments.generated().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).requests().entrySet().stream()
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(),
            () -> call(mock, client, operation, example.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> sendsEveryRequestWithoutEachOfItsOptionalMembers(Mock mock) {
    WeComClient client = mock.client();
    return Arguments.generated().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).requests().values().stream()
        .filter(example -> example != null)
        .flatMap(example -> RequestMembers.trimmed(Spec.INSTANCE.operation(operation.id()).requestSchema(), example).entrySet().stream())
        .filter(trimmed -> keepsItsLimits(operation, trimmed.getValue()))
        .map(trimmed -> DynamicTest.dynamicTest(operation.id() + " " + trimmed.getKey(), () -> call(mock, client, operation, trimmed.getValue()))));
  }

  /** Some members are optional only while others are there. */
  private static boolean keepsItsLimits(OperationInfo operation, JsonNode request) {
    try {
      Models.build(Arguments.method(operation).getParameterTypes()[0], request);
      return true;
    } catch (LimitException e) {
      return false;
    }
  }

  private static void call(Mock mock, WeComClient client, OperationInfo operation, JsonNode request) throws IOException {
    Object answer = Arguments.call(client, operation, request).execute();

    Exchange exchange = mock.recorder().last();
    assertThat(exchange.operationId()).isEqualTo(operation.id());
    assertThat(exchange.isAccepted()).as(exchange.responseBody()).isTrue();
    if (request != null) {
      Trees.assertSame(Arguments.tree(exchange.requestBody()), request);
    }
    if (answer instanceof Download download) {
      assertThat(new String(download.stream().readAllBytes(), StandardCharsets.UTF_8)).isNotEmpty().isEqualTo(exchange.responseBody());
      return;
    }
    Class<?> type = Arguments.answerType(Arguments.method(operation));
    Trees.assertSame(Arguments.encode(answer, type), Arguments.tree(exchange.responseBody()));
  }

  @Test
  void hasOneMethodForEachOperationAndTheReverse() {
    List<String> generated = Arguments.generated().stream().map(OperationInfo::id).sorted().toList();
    List<String> specified = Spec.INSTANCE.operations().stream().map(Spec.Operation::id).sorted().toList();
    assertThat(generated).isEqualTo(specified);
    assertThat(Arguments.generated()).allSatisfy(operation -> {
      Spec.Operation spec = Spec.INSTANCE.operation(operation.id());
      assertThat(operation.httpMethod()).isEqualTo(spec.method());
      assertThat(operation.path()).isEqualTo(spec.path());
    });
  }
}
