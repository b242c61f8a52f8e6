package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.OperationInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** What a client does with its token, on a platform that gives a new one at each fetch. */
final class TokenCases {
  private static final int CALLERS = 64;

  private TokenCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    if (!operation.needsToken() || Arguments.answersFile(Clients.operation(operation.id()))) {
      return operation.needsToken() ? refusals(operation) : Stream.empty();
    }
    return Stream.of(
        refusals(operation),
        operation.tokenErrcodes().stream().map(code -> replaced(operation, code)),
        Stream.of(kept(operation), together(operation), unavailable(operation))).flatMap(cases -> cases);
  }

  /** Returns the names of the cases that an operation with a token needs. */
  static List<String> owed(Spec.Operation operation) {
    List<String> owed = new ArrayList<>();
    operation.tokenErrcodes().forEach(code -> owed.add(always(code)));
    if (!Arguments.answersFile(Clients.operation(operation.id()))) {
      operation.tokenErrcodes().forEach(code -> owed.add(once(code)));
      owed.addAll(List.of("kept after another error", CALLERS + " callers", "no token to be had"));
    }
    return owed;
  }

  private static String once(int errcode) {
    return "err_" + errcode + " once";
  }

  private static String always(int errcode) {
    return "err_" + errcode + " always";
  }

  private static Stream<ContractCase> refusals(Spec.Operation operation) {
    return operation.tokenErrcodes().stream().map(code -> ContractCase.of(Gate.TOKENS, operation, always(code), (stage, log) -> {
      try (TokenIssuer platform = new TokenIssuer(operation, (call, token) -> operation.answer("err_" + code)); ApiClient client = client(stage, platform, operation)) {
        assertThat(failure(operation, client).errcode()).isEqualTo(code);
        assertThat(platform.carried()).containsExactly("t1", "t2");
        assertThat(platform.issued()).isEqualTo(2);
      }
    }));
  }

  private static ContractCase replaced(Spec.Operation operation, int code) {
    return ContractCase.of(Gate.TOKENS, operation, once(code), (stage, log) -> {
      try (TokenIssuer platform = rejecting(operation, "t1", code); ApiClient client = client(stage, platform, operation)) {
        call(operation, client);
        call(operation, client);
        assertThat(platform.carried()).containsExactly("t1", "t2", "t2");
        assertThat(platform.issued()).isEqualTo(2);
      }
    });
  }

  private static ContractCase kept(Spec.Operation operation) {
    return ContractCase.of(Gate.TOKENS, operation, "kept after another error", (stage, log) -> {
      Map.Entry<String, JsonNode> other = operation.answers().entrySet().stream()
          .filter(example -> example.getKey().startsWith("err_") && !operation.tokenErrcodes().contains(example.getValue().get("errcode").asInt()))
          .findFirst().orElseThrow();
      try (TokenIssuer platform = new TokenIssuer(operation, (call, token) -> call == 1 ? other.getValue() : operation.answer("ok"));
          ApiClient client = client(stage, platform, operation)) {
        assertThat(failure(operation, client).errcode()).isEqualTo(other.getValue().get("errcode").asInt());
        call(operation, client);
        assertThat(platform.carried()).containsExactly("t1", "t1");
        assertThat(platform.issued()).isEqualTo(1);
      }
    });
  }

  /** However many calls meet a rejected token at once, one fetch serves them all. */
  private static ContractCase together(Spec.Operation operation) {
    return ContractCase.of(Gate.TOKENS, operation, CALLERS + " callers", (stage, log) -> {
      int code = operation.tokenErrcodes().get(operation.tokenErrcodes().size() - 1);
      ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
      try (TokenIssuer platform = rejecting(operation, "t1", code); ApiClient client = client(stage, platform, operation)) {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        Callable<Object> caller = () -> {
          start.await();
          return Arguments.of(operation).call(client).execute();
        };
        for (Future<Object> answer : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
          assertThat(answer.get()).isNotNull();
        }
        assertThat(platform.issued()).isEqualTo(2);
        assertThat(platform.carried()).containsOnly("t1", "t2").hasSizeBetween(CALLERS, 2 * CALLERS);
      } finally {
        callers.shutdownNow();
      }
    });
  }

  private static ContractCase unavailable(Spec.Operation operation) {
    return ContractCase.of(Gate.TOKENS, operation, "no token to be had", (stage, log) -> {
      try (TokenIssuer platform = new TokenIssuer(operation, (call, token) -> operation.answer("ok")); ApiClient client = client(stage, platform, operation)) {
        platform.refuseTokens(operation.answer("err_-1"));
        WeComApiException e = failure(operation, client);
        assertThat(e.errcode()).isEqualTo(operation.answer("err_-1").get("errcode").asInt());
        assertThat(e.operationId()).as("the operation that failed is the fetch").isNotEqualTo(operation.id());
        assertThat(platform.carried()).as("called without a token").isEmpty();
      }
    });
  }

  private static TokenIssuer rejecting(Spec.Operation operation, String rejected, int code) {
    return new TokenIssuer(operation, (call, token) -> operation.answer(token.equals(rejected) ? "err_" + code : "ok"));
  }

  private static ApiClient client(Stage stage, TokenIssuer platform, Spec.Operation operation) {
    return platform.client(Clients.operation(operation.id()), stage::tamperWith);
  }

  private static void call(Spec.Operation operation, ApiClient client) {
    OperationInfo generated = Clients.operation(operation.id());
    Trees.assertSame(
        Arguments.encode(Arguments.of(generated).call(client).execute(), Arguments.answerType(generated)), operation.answer("ok"));
  }

  private static WeComApiException failure(Spec.Operation operation, ApiClient client) {
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> Arguments.of(operation).call(client).execute());
    assertThat(e).as("no exception of the platform").isNotNull();
    return e;
  }
}
