package io.github.wecom4j.testing;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program that behaves as Prism may: run as a process of its own by {@link LocalPrismTest}. */
final class FakePrism {
  private FakePrism() {}

  static List<String> command(String behaviour) {
    return List.of(ProcessHandle.current().info().command().orElseThrow(),
        "-cp", System.getProperty("java.class.path"), FakePrism.class.getName(), behaviour);
  }

  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "listens" -> System.out.println("[1:00:00 PM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:4010");
      case "ends" -> {
        System.err.println("the description is not readable");
        System.exit(3);
      }
      default -> System.out.println("still thinking");
    }
    new CountDownLatch(1).await();
  }
}
