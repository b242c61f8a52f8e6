package io.github.wecom4j.kf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long things. */
final class Digest {
  private Digest() {}

  /** Returns the first hexadecimal digits of the SHA-256 of some bytes. */
  static String hex(byte[] bytes, int digits) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
