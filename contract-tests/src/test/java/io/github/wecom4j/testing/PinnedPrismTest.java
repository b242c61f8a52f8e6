package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedPrismTest {
  @TempDir
  private Path folder;

  @Test
  void isOneExactVersion() {
    assertThat(PinnedPrism.version()).as("dependency in prism/package.json").matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void locksThatVersionWithIntegrityAndWithoutTheHostOfARegistry() throws IOException {
    PinnedPrism.writeTo(folder);

    assertThat(folder.resolve("package-lock.json")).content()
        .contains("\"@stoplight/prism-cli\": \"" + PinnedPrism.version() + "\"")
        .contains("\"integrity\": \"sha512-")
        .as("npm config set omit-lockfile-registry-resolved=true, then make the lock file anew").doesNotContain("\"resolved\"");
  }

  @Test
  void recognisesItsOwnLockFileOnly() throws IOException {
    PinnedPrism.writeTo(folder);
    assertThat(PinnedPrism.isIn(folder)).isTrue();

    Files.writeString(folder.resolve("package-lock.json"), "{}");
    assertThat(PinnedPrism.isIn(folder)).isFalse();
  }
}
