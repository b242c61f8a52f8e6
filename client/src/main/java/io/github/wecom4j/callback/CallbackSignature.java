package io.github.wecom4j.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The signature of a callback: SHA-1 over token, timestamp, nonce and, where there is one, the cipher text, sorted. */
final class CallbackSignature {
  private CallbackSignature() {}

  static String of(String... signed) {
    String[] parts = signed.clone();
    Arrays.sort(parts);
    MessageDigest sha1 = sha1();
    for (String part : parts) {
      sha1.update(part.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha1.digest());
  }

  /** Compares in a time that does not depend on where the two differ. */
  static boolean isEqual(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1, which every Java must have", e);
    }
  }
}
