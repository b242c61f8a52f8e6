package io.github.wecom4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prism as npm installs it, in a folder that is complete or absent: the installation is made beside it and then renamed, so
 * that JVMs which start together do not see each other's halves.
 */
final class PrismInstallation {
  static final String SETTING = "PRISM_HOME";

  private static final Path PROGRAM = Path.of("node_modules", "@stoplight", "prism-cli", "dist", "index.js");

  private final Path home;
  private final Consumer<Path> npm;

  PrismInstallation(Path home, Consumer<Path> npm) {
    this.home = home.toAbsolutePath();
    this.npm = npm;
  }

  /** The installation of this user, or the one that {@code PRISM_HOME} names. */
  static PrismInstallation ofThisUser() {
    Path home = Setting.of(SETTING).map(Path::of).orElseGet(() -> Path.of(
        System.getProperty("user.home"), ".cache", "wecom4j", "prism-" + PinnedPrism.fingerprint()));
    return new PrismInstallation(home, Node::installLocked);
  }

  /** The file that Node runs, installed now if it is not there yet. */
  Path program() {
    try {
      if (!isComplete()) {
        refuseToReplaceSomethingElse();
        install();
      }
      return home.resolve(PROGRAM);
    } catch (IOException e) {
      throw new UncheckedIOException("Prism could not be installed in " + home, e);
    }
  }

  private boolean isComplete() throws IOException {
    return Files.isRegularFile(home.resolve(PROGRAM)) && PinnedPrism.isIn(home);
  }

  private void refuseToReplaceSomethingElse() throws IOException {
    String[] content = home.toFile().list();
    boolean isEmpty = content == null || content.length == 0;
    if (!isEmpty && !isComplete()) { // Asked again: another JVM may have finished in between.
      throw new IllegalStateException(home + " holds something other than Prism " + PinnedPrism.version()
          + ": choose another folder with " + SETTING + ", or remove this one.");
    }
  }

  private void install() throws IOException {
    Files.createDirectories(home.getParent());
    Path unfinished = Files.createTempDirectory(home.getParent(), home.getFileName() + "-");
    try {
      PinnedPrism.writeTo(unfinished);
      npm.accept(unfinished);
      publish(unfinished);
    } finally {
      delete(unfinished);
    }
  }

  private void publish(Path finished) throws IOException {
    try {
      Files.move(finished, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      boolean anotherJvmWasFaster = isComplete();
      if (!anotherJvmWasFaster) {
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
