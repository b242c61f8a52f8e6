package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every limit of every request, broken once. */
@Execution(ExecutionMode.CONCURRENT)
class LimitsTest {
  @TestFactory
  Stream<DynamicTest> everyLimitIsRefusedByTheClientAndByTheMock() {
    return Suite.tests(LimitCases::of);
  }
}
