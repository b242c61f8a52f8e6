package io.github.wecom4j.auth;

/** Keeps tokens, for one process or for several. All methods may be called by many threads. */
public interface TokenStore {
  /** Returns the token of a key, or null. */
  Token load(String key);

  /**
   * Puts a token in the place of another, in one atomic step.
   *
   * @param expected the token that must be there for the change to happen; null for none
   * @return false when another token was there; nothing was changed then
   */
  boolean replace(String key, Token expected, Token next);
}
