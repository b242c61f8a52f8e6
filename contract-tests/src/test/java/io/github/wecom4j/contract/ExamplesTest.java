package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every example, before anybody uses it. */
@Execution(ExecutionMode.CONCURRENT)
class ExamplesTest {
  @TestFactory
  Stream<DynamicTest> everyExampleFollowsItsSchema() {
    return Suite.tests(ExampleCases::of);
  }
}
