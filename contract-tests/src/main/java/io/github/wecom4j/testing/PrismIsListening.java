package io.github.wecom4j.testing;

import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.LogMessageWaitStrategy;

/** Waits for the line that Prism prints when it listens, and no longer when it prints that it cannot. */
final class PrismIsListening extends LogMessageWaitStrategy {
  private static final String LISTENING = "Prism is listening on";

  PrismIsListening() {
    withRegEx(".*(" + LISTENING + "| fatal ).*");
  }

  @Override
  protected void waitUntilReady() {
    super.waitUntilReady();
    String printed = waitStrategyTarget.getLogs();
    if (!printed.contains(LISTENING)) {
      throw new ContainerLaunchException("Prism ended before it listened. It printed:\n" + printed);
    }
  }
}
