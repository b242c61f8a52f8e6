package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.OperationInfo;
import java.util.Map;
import java.util.stream.Stream;

/** Every errcode example of an operation becomes the exception that says so. */
final class ErrcodeCases {
  private ErrcodeCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    return operation.answers().entrySet().stream()
        .filter(example -> example.getKey().startsWith("err_"))
        .map(example -> ContractCase.of(Gate.ERRCODES, operation, example.getKey(), (stage, log) -> fails(stage, log, operation, example)));
  }

  private static void fails(Stage stage, CaseLog log, Spec.Operation operation, Map.Entry<String, JsonNode> example) {
    OperationInfo generated = Clients.operation(operation.id());
    log.preferExample(operation.id(), example.getKey());
    // A client of its own: some of these errors cost it its token.
    try (ApiClient client = stage.fresh(generated, settings -> settings.shareConnectionsWith(stage.client(generated)))) {
      WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> Arguments.of(generated).call(client).execute());
      assertThat(e).as("no exception of the platform").isNotNull();
      assertThat(e.operationId()).isEqualTo(operation.id());
      assertThat(e.errcode()).isEqualTo(example.getValue().get("errcode").asInt());
      assertThat(e.errmsg()).isEqualTo(example.getValue().get("errmsg").asText());
      assertThat(e.meaning().meaning()).as("meaning of errcode %s in the catalogue of its platform", e.errcode()).isNotEmpty();
    }
  }
}
