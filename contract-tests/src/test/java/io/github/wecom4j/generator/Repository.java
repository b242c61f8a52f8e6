package io.github.wecom4j.generator;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in this repository. */
final class Repository {
  static final Path ROOT = root();
  static final Path SPEC = ROOT.resolve("spec");
  static final Path TEMPLATES = ROOT.resolve("generator-templates");
  static final Path GOLDEN = TEMPLATES.resolve("fixture/golden");
  static final Path FIXTURE = ROOT.resolve("contract-tests/target/fixture/first");
  static final Path FIXTURE_AGAIN = ROOT.resolve("contract-tests/target/fixture/second");
  static final Path CLIENT = ROOT.resolve("client/target/generated-sources");

  private Repository() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("generator-templates"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("There is no generator-templates/ above " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }
}
