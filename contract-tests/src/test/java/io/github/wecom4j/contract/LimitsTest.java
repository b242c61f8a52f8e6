package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.json.LimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every limit of every request of the spec, broken once: the builder refuses it, and the mock does where JSON Schema can express it. */
@ExtendWith(Mock.Extension.class)
class LimitsTest {
  @TestFactory
  Stream<DynamicTest> theBuilderRefusesEveryBrokenLimit() {
    return cases(BrokenRequest::refusedByBuilder).map(broken -> DynamicTest.dynamicTest(broken.toString(), () -> {
      Class<?> type = bodyType(broken.operation());
      LimitException e = catchThrowableOfType(LimitException.class, () -> Models.build(type, broken.body()));
      assertThat(e).as("nothing was refused in %s", broken.body()).isNotNull();
      assertThat(e.violations()).anySatisfy(violation -> {
        assertThat(violation.path()).isEqualTo(broken.clientPath());
        assertThat(violation.keyword()).isEqualTo(broken.keyword());
        assertThat(violation.message()).startsWith(violation.path());
      });
    }));
  }

  @TestFactory
  Stream<DynamicTest> theMockRefusesEveryBrokenLimit(Mock mock) {
    return cases(BrokenRequest::refusedByMock).map(broken -> DynamicTest.dynamicTest(broken.toString(), () -> {
      JsonNode problem = RawRequests.refused(mock, broken.operation(), "token", broken.body());
      assertThat(StreamSupport.stream(problem.path("validation").spliterator(), false))
          .as(problem.toString())
          .anySatisfy(violation -> {
            assertThat(violation.get("code").asText()).isEqualTo(broken.keyword());
            assertThat(location(violation)).isEqualTo(mockLocation(broken));
          });
    }));
  }

  @TestFactory
  Stream<DynamicTest> theSecondJudgeRefusesWhatTheMockRefuses(Mock mock) {
    return cases(BrokenRequest::refusedByMock).map(broken -> DynamicTest.dynamicTest(broken.toString(), () ->
        assertThat(mock.judge().faults(RawRequests.request(mock, broken.operation(), "token", broken.body()))).isNotEmpty()));
  }

  private static Stream<BrokenRequest> cases(Predicate<BrokenRequest> wanted) {
    return Spec.INSTANCE.operations().stream().flatMap(operation -> RequestBreaker.of(operation).stream()).filter(wanted);
  }

  /** A member that is missing or must not be there is reported at the object around it. */
  private static List<String> mockLocation(BrokenRequest broken) {
    List<String> location = new ArrayList<>(broken.path());
    location.add(0, "body");
    if (broken.keyword().equals("required") || broken.keyword().equals("additionalProperties")) {
      location.remove(location.size() - 1);
    }
    return location;
  }

  private static List<String> location(JsonNode violation) {
    List<String> location = new ArrayList<>();
    violation.get("location").forEach(step -> location.add(step.asText()));
    return location;
  }

  private static Class<?> bodyType(Spec.Operation operation) {
    return Arguments.method(Clients.operation(operation.id())).getParameterTypes()[0];
  }
}
