package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs after all tests, in an execution of its own, over what they recorded. */
class OperationsGate {
  @Test
  void everyOperationWasCalledWithSuccess() {
    expect("operations called with success", Spec.INSTANCE.operations().stream().map(Spec.Operation::id));
  }

  @Test
  void everyMemberOfEveryRequestWasSentAndEveryOptionalOneLeftOut() {
    expect("members of requests sent, and left out where they are optional", Spec.INSTANCE.operations().stream()
        .filter(operation -> !operation.requestSchema().isMissingNode())
        .flatMap(operation -> RequestMembers.owed(operation.requestSchema()).stream().map(member -> operation.id() + " " + member)));
  }

  @Test
  void namesWhatNobodySent() {
    assertThat(missing(List.of("a.b.c", "a.b.d sent x"), Set.of("a.b.c"))).containsExactly("a.b.d sent x");
  }

  private static void expect(String what, Stream<String> owed) {
    List<String> all = owed.toList();
    Set<String> missing = missing(all, Recording.read());
    System.out.printf("Contract: %d of %d %s.%n", all.size() - missing.size(), all.size(), what);
    assertThat(missing).as("missing of: %s", what).isEmpty();
  }

  private static Set<String> missing(List<String> owed, Set<String> seen) {
    Set<String> missing = new TreeSet<>(owed);
    missing.removeAll(seen);
    return missing;
  }
}
