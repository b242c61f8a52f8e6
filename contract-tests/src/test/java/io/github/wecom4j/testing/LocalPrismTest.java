package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalPrismTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void takesItsAddressFromTheLineThatPrismPrints() {
    try (LocalPrism prism = LocalPrism.run(LONG, FakePrism.command("listens"))) {
      assertThat(prism.baseUrl()).isEqualTo("http://127.0.0.1:4010");
      assertThat(prism.mode()).isEqualTo(PrismMode.LOCAL);
    }
  }

  @Test
  void tellsExitCodeAndLastLinesWhenPrismEndsEarly() {
    assertThatThrownBy(() -> LocalPrism.run(LONG, FakePrism.command("ends")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Prism ended with exit code 3 before it listened. It printed last:\nthe description is not readable");
  }

  @Test
  void killsThePrismThatItNoLongerAwaits() {
    assertThatThrownBy(() -> LocalPrism.run(Duration.ofMillis(1), FakePrism.command("thinks")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Prism did not listen within 1 ms.");
    assertThat(children()).succeedsWithin(LONG);
  }

  @Test
  void killsPrismOnClose() {
    LocalPrism prism = LocalPrism.run(LONG, FakePrism.command("listens"));

    prism.close();
    prism.close();

    assertThat(children()).succeedsWithin(LONG);
  }

  @Test
  void tellsWhenTheProgramIsNotThere() {
    assertThatThrownBy(() -> LocalPrism.run(LONG, List.of("no-such-node"))).hasMessage("Prism could not be started");
  }

  /** Completes when no fake is alive any more. */
  private static CompletableFuture<Void> children() {
    Stream<ProcessHandle> fakes = ProcessHandle.current().children()
        .filter(child -> child.info().commandLine().orElse("").contains(FakePrism.class.getName()));
    return CompletableFuture.allOf(fakes.map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
  }
}
