package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text out of bytes that must be UTF-8: nothing is replaced in silence. */
final class Utf8Text {
  private Utf8Text() {}

  static String decode(byte[] bytes, int from, int length, String what) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString();
    } catch (CharacterCodingException e) {
      throw new CallbackException(Reason.ENCODING, what + " is not UTF-8");
    }
  }
}
