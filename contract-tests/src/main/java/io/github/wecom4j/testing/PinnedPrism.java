package io.github.wecom4j.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The Prism that {@code prism/package.json} and its lock file name, the only place where its version is written. */
final class PinnedPrism {
  private static final String MANIFEST = "package.json";
  private static final String LOCK = "package-lock.json";

  private PinnedPrism() {}

  static String version() {
    try {
      return new ObjectMapper().readTree(read(MANIFEST)).at("/dependencies/@stoplight~1prism-cli").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names this version with all its dependencies, for example {@code 5.0.0-0123456789ab}. */
  static String fingerprint() {
    return version() + "-" + HexFormat.of().formatHex(sha256(read(LOCK))).substring(0, 12);
  }

  /** Puts what {@code npm ci} needs into the folder. */
  static void writeTo(Path folder) throws IOException {
    Files.write(folder.resolve(MANIFEST), read(MANIFEST));
    Files.write(folder.resolve(LOCK), read(LOCK));
  }

  /** Tells whether the folder was installed from this very lock file. */
  static boolean isIn(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    return Files.isRegularFile(lock) && Arrays.equals(Files.readAllBytes(lock), read(LOCK));
  }

  private static byte[] read(String name) {
    try (InputStream resource = PinnedPrism.class.getResourceAsStream("prism/" + name)) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
