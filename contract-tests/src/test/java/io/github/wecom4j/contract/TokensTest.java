package io.github.wecom4j.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every operation that carries a token, on a platform that rejects it. */
@Execution(ExecutionMode.CONCURRENT)
class TokensTest {
  @TestFactory
  Stream<DynamicTest> aRejectedTokenIsReplacedOnce() {
    return Suite.tests(TokenCases::of);
  }
}
