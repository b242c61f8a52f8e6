package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every answer, as the spec has it, as the mock invents it, and as it may be tomorrow. */
@Execution(ExecutionMode.CONCURRENT)
class AnswersTest {
  @TestFactory
  Stream<DynamicTest> everyAnswerIsReadAndWrittenWithoutLoss() {
    return Suite.tests(AnswerCases::of);
  }
}
