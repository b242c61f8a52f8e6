package io.github.wecom4j.contract;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All cases of the suite, made from the spec. */
final class Cases {
  private static final List<Function<Spec.Operation, Stream<ContractCase>>> SOURCES = List.of(
      CallCases::of, LimitCases::of, AnswerCases::of, ErrcodeCases::of, TokenCases::of, FileCases::of, ExampleCases::of);

  private Cases() {}

  static Stream<ContractCase> all() {
    return SOURCES.stream().flatMap(Cases::of);
  }

  /** Returns the cases that need nothing but this JVM, for the {@linkplain Stage#inJvm() stage} inside of it. */
  static Stream<ContractCase> inJvm() {
    return all().filter(one -> !one.needsMock());
  }

  /** Returns the cases of one kind for every operation that a client serves. */
  static Stream<ContractCase> of(Function<Spec.Operation, Stream<ContractCase>> source) {
    return Clients.operations().stream().map(operation -> Spec.INSTANCE.operation(operation.id())).flatMap(source);
  }
}
