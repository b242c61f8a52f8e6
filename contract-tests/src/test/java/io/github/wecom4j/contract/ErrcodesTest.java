package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every errcode of every operation. */
@Execution(ExecutionMode.CONCURRENT)
class ErrcodesTest {
  @TestFactory
  Stream<DynamicTest> everyErrcodeBecomesItsException() {
    return Suite.tests(ErrcodeCases::of);
  }
}
