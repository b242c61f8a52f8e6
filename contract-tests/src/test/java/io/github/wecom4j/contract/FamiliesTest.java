package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.http.OperationInfo;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The families of the spec, their generated methods, and the clients that serve them. */
@Tag("calls")
class FamiliesTest {
  @Test
  void everyClientIsTestedAndServesAllFamiliesOfTheSpec() {
    assertThat(Clients.unknown()).as("clients without a line in Clients, which these tests therefore cannot make").isEmpty();
    assertThat(Clients.unserved()).as("families of the spec for which no client has an accessor").isEmpty();
  }

  @Test
  void everyOperationHasOneMethodAndTheReverse() {
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
