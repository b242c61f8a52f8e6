package io.github.wecom4j.redis;

import io.github.wecom4j.auth.Token;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token as Redis keeps it: {@code v1:<end in milliseconds since 1970>:<token>}. Equal tokens have equal texts. */
final class StoredToken {
  private static final Pattern V1 = Pattern.compile("v1:(\\d{1,15}):(.+)", Pattern.DOTALL);

  private StoredToken() {}

  static String write(Token token) {
    return "v1:" + token.expiresAt().toEpochMilli() + ":" + token.value();
  }

  /**
   * Reads a token.
   *
   * @param redisKey where it stood, for the error; the text itself may be a secret
   * @throws IllegalStateException when this is something else, perhaps of a newer version; it must not be overwritten then
   */
  static Token read(String text, String redisKey) {
    Matcher v1 = V1.matcher(text);
    if (!v1.matches()) {
      throw new IllegalStateException("The Redis key " + redisKey + " holds something that this version of wecom4j cannot read as a token"
          + " (" + text.length() + " characters). Delete the key, or give the store a keyPrefix of its own.");
    }
    return Token.of(v1.group(2), Instant.ofEpochMilli(Long.parseLong(v1.group(1))));
  }
}
