package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every upload and every download. */
@Execution(ExecutionMode.CONCURRENT)
class FilesTest {
  @TestFactory
  Stream<DynamicTest> filesTravelByteForByte() {
    return Suite.tests(FileCases::of);
  }
}
