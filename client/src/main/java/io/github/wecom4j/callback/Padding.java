package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.util.Arrays;

/** PKCS#7 to blocks of 32 bytes. Java's own fills blocks of 16 and refuses longer pads, which half of all messages have. */
final class Padding {
  private static final int BLOCK = 32;

  private Padding() {}

  static byte[] pad(byte[] bytes) {
    int count = BLOCK - bytes.length % BLOCK;
    byte[] padded = Arrays.copyOf(bytes, bytes.length + count);
    Arrays.fill(padded, bytes.length, padded.length, (byte) count);
    return padded;
  }

  /** Returns how many bytes stand before the pad; looks at the same number of bytes whatever the pad is. */
  static int unpaddedLength(byte[] padded) {
    int count = padded[padded.length - 1] & 0xff;
    int wrong = count < 1 || count > BLOCK || count > padded.length ? 1 : 0;
    for (int i = 1; i <= Math.min(BLOCK, padded.length); i++) {
      int inPad = (i - count - 1) >> 31;
      wrong |= inPad & ((padded[padded.length - i] & 0xff) ^ count);
    }
    if (wrong != 0) {
      throw new CallbackException(Reason.PADDING,
          "The padding of the decrypted callback is not right; most likely EncodingAESKey is not the one in the console");
    }
    return padded.length - count;
  }
}
