package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** An EncodingAESKey at work: AES-256-CBC without padding, with the start of the key as the initial vector. */
final class AesKey {
  static final int BLOCK = 16;

  private static final int CHARACTERS = 43;
  private static final int BYTES = 32;

  private final SecretKeySpec key;
  private final IvParameterSpec iv;

  private AesKey(byte[] bytes) {
    key = new SecretKeySpec(bytes, "AES");
    iv = new IvParameterSpec(Arrays.copyOf(bytes, BLOCK));
  }

  /**
   * Returns the key. The last character holds two bits more than the key needs; they may have any value, as in keys that the console
   * draws at random.
   *
   * @throws CallbackException with {@link Reason#KEY}, which does not show the key
   */
  static AesKey parse(String encodingAesKey) {
    if (encodingAesKey == null || encodingAesKey.isEmpty()) {
      throw bad("is missing");
    }
    if (encodingAesKey.length() != CHARACTERS) {
      throw bad("must have " + CHARACTERS + " characters but has " + encodingAesKey.length());
    }
    for (int i = 0; i < CHARACTERS; i++) {
      if (!isLetterOrDigit(encodingAesKey.charAt(i))) {
        throw bad("must be letters a-z, A-Z and digits, but the character at position " + (i + 1) + " is none of them");
      }
    }
    byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
    if (bytes.length != BYTES) {
      throw bad("must give " + BYTES + " bytes but gives " + bytes.length);
    }
    return new AesKey(bytes);
  }

  private static CallbackException bad(String what) {
    return new CallbackException(Reason.KEY, "EncodingAESKey " + what + "; copy it from the place in the console where the callback URL is set");
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  byte[] encrypt(byte[] wholeBlocks) {
    return run(Cipher.ENCRYPT_MODE, wholeBlocks);
  }

  byte[] decrypt(byte[] wholeBlocks) {
    return run(Cipher.DECRYPT_MODE, wholeBlocks);
  }

  private byte[] run(int mode, byte[] wholeBlocks) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(mode, key, iv);
      return cipher.doFinal(wholeBlocks);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java refuses AES-256-CBC, which every Java must have", e);
    }
  }
}
