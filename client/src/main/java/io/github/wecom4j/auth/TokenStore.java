package io.github.wecom4j.auth;

import java.time.Duration;

/**
 * Keeps tokens, for one process or for several. All methods may be called by many threads. They may fail with any
 * {@link RuntimeException}: the client then goes on with a token of its own, and says so in its log once for each outage.
 */
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

  /**
   * Asks for the right to fetch the token of a key, so that of many processes one fetches and the others wait for its token. Without
   * leases, which is what this method does unless a store has its own, each process may fetch.
   *
   * @param length after which the right ends by itself, so that a process that dies holds nobody up for longer
   * @return null while another process has the right
   */
  default Lease tryLease(String key, Duration length) {
    return () -> {};
  }
}
