package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Runs after all tests, in an execution of its own, over what they recorded. */
class OperationsGate {
  @Test
  void everyOperationWasCalledWithSuccess() throws IOException {
    assertThat(Mock.RECORDING).as("the recording of the contract tests; run them first: mvn verify").exists();
    List<String> specified = Spec.INSTANCE.operations().stream().map(Spec.Operation::id).toList();
    Set<String> missing = missing(specified, Files.readAllLines(Mock.RECORDING));
    System.out.printf("Contract: %d of %d operations were called with success.%n", specified.size() - missing.size(), specified.size());
    assertThat(missing).as("operations of the spec that no test called with success").isEmpty();
  }

  @Test
  void namesAnOperationThatNobodyCalled() {
    assertThat(missing(List.of("a.b.c", "a.b.d"), List.of("a.b.d"))).containsExactly("a.b.c");
  }

  private static Set<String> missing(List<String> specified, List<String> called) {
    Set<String> missing = new TreeSet<>(specified);
    called.forEach(missing::remove);
    return missing;
  }
}
