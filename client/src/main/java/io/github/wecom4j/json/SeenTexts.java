package io.github.wecom4j.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Turns the bytes of ASCII texts of which few come again and again, as constants do, into one string for each. */
final class SeenTexts {
  private static final int SLOTS = 64;

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  /** Returns the text of some bytes. */
  String of(byte[] data, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    int slot = (length * 31 + data[from] * 7 + data[to - 1]) & (SLOTS - 1);
    byte[] seen = bytes[slot];
    if (seen == null || !Arrays.equals(data, from, to, seen, 0, seen.length)) {
      bytes[slot] = Arrays.copyOfRange(data, from, to);
      texts[slot] = new String(data, from, length, StandardCharsets.US_ASCII);
    }
    return texts[slot];
  }
}
