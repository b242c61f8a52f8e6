package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The cipher text of a callback: 16 random bytes, the length of the message, the message, the receive id; padded and encrypted. */
final class MessageCipher {
  static final int RANDOM = 16;

  private static final int HEAD = RANDOM + Integer.BYTES;

  private final AesKey key;

  MessageCipher(AesKey key) {
    this.key = key;
  }

  /** What was in a cipher text. */
  record Opened(String message, String receiveId) {}

  String seal(String message, String receiveId, byte[] random) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
    byte[] plain = ByteBuffer.allocate(HEAD + text.length + receiver.length).put(random).putInt(text.length).put(text).put(receiver).array();
    return Base64.getEncoder().encodeToString(key.encrypt(Padding.pad(plain)));
  }

  Opened open(String encrypt) {
    byte[] cipherText = decode(encrypt);
    if (cipherText.length == 0 || cipherText.length % AesKey.BLOCK != 0) {
      throw new CallbackException(Reason.LENGTH,
          "The cipher text has " + cipherText.length + " bytes, which is no multiple of " + AesKey.BLOCK);
    }
    byte[] plain = key.decrypt(cipherText);
    int end = Padding.unpaddedLength(plain);
    long length = end < HEAD ? -1 : Integer.toUnsignedLong(ByteBuffer.wrap(plain).getInt(RANDOM));
    if (length < 0 || HEAD + length > end) {
      throw new CallbackException(Reason.LENGTH, "The length inside the decrypted callback points beyond its end");
    }
    int receiver = HEAD + (int) length;
    return new Opened(
        Utf8Text.decode(plain, HEAD, (int) length, "The decrypted message"),
        Utf8Text.decode(plain, receiver, end - receiver, "The receive id"));
  }

  private static byte[] decode(String encrypt) {
    try {
      return Base64.getDecoder().decode(encrypt);
    } catch (IllegalArgumentException e) {
      throw new CallbackException(Reason.ENCODING, "The cipher text is not base64");
    }
  }
}
