package io.github.wecom4j.auth;

import java.util.function.Supplier;
import okio.ByteString;

/**
 * A source of one kind of token, by name.
 *
 * @param key the name under which a store keeps the token
 */
record FetchingSource(String scheme, String key, Supplier<Token> fetching) implements TokenSource {
  private static final int DIGITS = 12;

  @Override
  public Token fetch() {
    return fetching.get();
  }

  /** Returns a part of the hash of some texts: it tells secrets apart without giving them away. */
  static String fingerprint(String... texts) {
    return ByteString.encodeUtf8(String.join("\n", texts)).sha256().hex().substring(0, DIGITS);
  }

  /** Shows neither token nor secret. */
  @Override
  public String toString() {
    return "TokenSource{" + key + "}";
  }
}
