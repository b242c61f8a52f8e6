package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every operation through the generated client. */
@Execution(ExecutionMode.CONCURRENT)
class CallsTest {
  @TestFactory
  Stream<DynamicTest> everyExampleIsSentWholeAndWithoutEachOptionalMember() {
    return Suite.tests(CallCases::of);
  }
}
