package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.Operations;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.RetryPolicy;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Request;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every errcode example of every operation becomes the exception that says so. */
@ExtendWith(Mock.Extension.class)
class ErrcodesTest {
  @TestFactory
  Stream<DynamicTest> turnsEveryErrcodeExampleIntoItsException(Mock mock) {
    return Arguments.generated().stream().flatMap(operation -> Spec.INSTANCE.operation(operation.id()).answers().entrySet().stream()
        .filter(example -> example.getKey().startsWith("err_"))
        .map(example -> DynamicTest.dynamicTest(operation.id() + " " + example.getKey(), () -> fails(mock, operation, example))));
  }

  private static void fails(Mock mock, OperationInfo operation, Map.Entry<String, JsonNode> example) {
    try (WeComClient client = mock.builder()
        .retries(RetryPolicy.none())
        .okHttp(http -> http.addInterceptor(prefer(operation.id(), example.getKey())))
        .build()) {
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

  /**
   * Asks the mock for one of its examples, for one operation only, so that fetching the token goes on as usual. The mock finds the error
   * of a download only where JSON is asked for.
   */
  private static Interceptor prefer(String operationId, String example) {
    return chain -> {
      Request request = chain.request();
      return chain.proceed(Operations.of(request).id().equals(operationId)
          ? request.newBuilder().header("Prefer", "example=" + example).header("Accept", "application/json").build()
          : request);
    };
  }
}
