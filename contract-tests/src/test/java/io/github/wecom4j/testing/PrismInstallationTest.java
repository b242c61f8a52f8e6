package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrismInstallationTest {
  @TempDir
  private Path cache;

  @Test
  void installsOnceAndThenReuses() {
    Path program = installation(PrismInstallationTest::installFakePrism).program();

    assertThat(program).startsWith(home()).isRegularFile();
    assertThat(installation(folder -> {
      throw new AssertionError("must not install again");
    }).program()).isEqualTo(program);
  }

  @Test
  void leavesOneInstallationWhenTwoJvmsStartTogether() {
    CyclicBarrier bothHaveInstalled = new CyclicBarrier(2);
    PrismInstallation installation = installation(folder -> {
      installFakePrism(folder);
      await(bothHaveInstalled);
    });

    CompletableFuture<Path> first = CompletableFuture.supplyAsync(installation::program, PrismInstallationTest::inThread);
    CompletableFuture<Path> second = CompletableFuture.supplyAsync(installation::program, PrismInstallationTest::inThread);

    assertThat(first.join()).isEqualTo(second.join()).isRegularFile();
    assertThat(cache).isDirectoryContaining(home()::equals).isDirectoryNotContaining(path -> !path.equals(home()));
  }

  @Test
  void leavesNothingWhenNpmFails() {
    PrismInstallation installation = installation(folder -> {
      throw new IllegalStateException("npm says no");
    });

    assertThatThrownBy(installation::program).hasMessage("npm says no");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void installsIntoAnEmptyFolderThatWasMadeForIt() throws IOException {
    Files.createDirectory(home());

    assertThat(installation(PrismInstallationTest::installFakePrism).program()).isRegularFile();
  }

  @Test
  void touchesNoFolderThatHoldsSomethingElse() throws IOException {
    Path precious = Files.writeString(Files.createDirectory(home()).resolve("precious"), "keep");

    assertThatThrownBy(installation(folder -> {
      throw new AssertionError("must not install");
    })::program)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(home() + " holds something other than Prism " + PinnedPrism.version()
            + ": choose another folder with PRISM_HOME, or remove this one.");
    assertThat(precious).hasContent("keep");
  }

  private Path home() {
    return cache.resolve("prism");
  }

  private PrismInstallation installation(Consumer<Path> npm) {
    return new PrismInstallation(home(), npm);
  }

  private static void installFakePrism(Path folder) {
    try {
      Path program = folder.resolve("node_modules/@stoplight/prism-cli/dist/index.js");
      Files.createDirectories(program.getParent());
      Files.createFile(program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inThread(Runnable task) {
    new Thread(task).start();
  }
}
