package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

/** Every example of an operation follows its schema, as the second judge reads it; the mock reads it when it is called. */
final class ExampleCases {
  private ExampleCases() {}

  static Stream<ContractCase> of(Spec.Operation operation) {
    return Stream.concat(
        operation.requests().entrySet().stream().filter(example -> example.getValue() != null)
            .map(example -> ContractCase.of(Gate.EXAMPLES, operation, "request " + example.getKey(), (stage, log) -> {
              assertThat(SecondJudge.OF_THE_SPEC.faults(operation.requestPointer(), example.getValue())).isEmpty();
              assertThat(Sizes.tooLarge(operation.requestSchema(), example.getValue())).isEmpty();
            })),
        operation.answers().entrySet().stream()
            .map(example -> ContractCase.of(Gate.EXAMPLES, operation, "answer " + example.getKey(), (stage, log) ->
                assertThat(SecondJudge.OF_THE_SPEC.faults(operation.answerPointer(), example.getValue())).isEmpty())));
  }
}
