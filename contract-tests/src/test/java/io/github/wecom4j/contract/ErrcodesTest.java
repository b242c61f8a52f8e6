package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.OperationInfo;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every errcode example of every operation becomes the exception that says so. */
@ExtendWith(Mock.Extension.class)
class ErrcodesTest {
  @TestFactory
  Stream<DynamicTest> turnsEveryErrcodeExampleIntoItsException(Mock mock) {
    return Clients.operations().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).answers().entrySet().stream()
        .filter(example -> example.getKey().startsWith("err_"))
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(), () -> fails(mock, operation, example))));
  }

  private static void fails(Mock mock, OperationInfo operation, Map.Entry<String, JsonNode> example) {
    try (ApiClient client = mock.preferring(operation, example.getKey())) {
      Spec.Operation spec = Spec.INSTANCE.operation(operation.id());
      JsonNode request = spec.requests().values().iterator().next();
      WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> Arguments.call(client, operation, request).execute());
      assertThat(e).as("no exception of the platform").isNotNull();
      assertThat(e.operationId()).isEqualTo(operation.id());
      assertThat(e.errcode()).isEqualTo(example.getValue().get("errcode").asInt());
      assertThat(e.errmsg()).isEqualTo(example.getValue().get("errmsg").asText());
      assertThat(e.meaning().meaning()).as("meaning of errcode %s in spec/errcodes.yaml", e.errcode()).isNotEmpty();
    }
  }
}
