package io.github.wecom4j.kf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files for ids of any form. */
final class FileNames {
  private static final int READABLE = 40;
  private static final int DIGITS = 16;

  private FileNames() {}

  /** Returns a name that shows the id, and that no other id has, also where a file system does not tell a from A. */
  static String of(String id) {
    String readable = id.replaceAll("[^A-Za-z0-9_-]", "_").toLowerCase(Locale.ROOT);
    return readable.substring(0, Math.min(READABLE, readable.length())) + "-" + Digest.hex(id.getBytes(StandardCharsets.UTF_8), DIGITS);
  }
}
