package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.testing.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    Map<Class<?>, ApiClient> clients = clients(mock);
    return Clients.operations().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).requests().entrySet().stream()
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(),
            () -> call(mock, clients.get(Clients.type(operation)), operation, example.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> sendsEveryRequestWithoutEachOfItsOptionalMembers(Mock mock) {
    Map<Class<?>, ApiClient> clients = clients(mock);
    return Clients.operations().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).requests().values().stream()
        .filter(example -> example != null)
        .flatMap(example -> RequestMembers.trimmed(Spec.INSTANCE.operation(operation.id()).requestSchema(), example).entrySet().stream())
        .filter(trimmed -> keepsItsLimits(operation, trimmed.getValue()))
        .map(trimmed -> DynamicTest.dynamicTest(operation.id() + " " + trimmed.getKey(), () -> call(mock, clients.get(Clients.type(operation)), operation, trimmed.getValue()))));
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

  private static void call(Mock mock, ApiClient client, OperationInfo operation, JsonNode request) throws IOException {
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

  private static Map<Class<?>, ApiClient> clients(Mock mock) {
    return Clients.operations().stream().collect(Collectors.toMap(Clients::type, mock::client, (one, other) -> one));
  }

  @Test
  void everyClientOfTheLibraryIsTestedAndServesAllFamiliesOfTheSpec() {
    assertThat(Clients.unknown()).as("clients without a line in Clients, which these tests therefore cannot make").isEmpty();
    assertThat(Clients.unserved()).as("families of the spec for which no client has an accessor").isEmpty();
  }

  @Test
  void hasOneMethodForEachOperationAndTheReverse() {
    List<String> generated = Clients.operations().stream().map(OperationInfo::id).sorted().toList();
    List<String> specified = Spec.INSTANCE.operations().stream().map(Spec.Operation::id).sorted().toList();
    assertThat(generated).isEqualTo(specified);
    assertThat(Clients.operations()).allSatisfy(operation -> {
      Spec.Operation spec = Spec.INSTANCE.operation(operation.id());
      assertThat(operation.httpMethod()).isEqualTo(spec.method());
      assertThat(operation.path()).isEqualTo(spec.path());
    });
  }
}
