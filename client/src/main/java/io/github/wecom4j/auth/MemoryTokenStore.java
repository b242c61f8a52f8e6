package io.github.wecom4j.auth;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps tokens in this process. */
public final class MemoryTokenStore implements TokenStore {
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();

  @Override
  public Token load(String key) {
    return tokens.get(key);
  }

  @Override
  public boolean replace(String key, Token expected, Token next) {
    return expected == null ? tokens.putIfAbsent(key, next) == null : tokens.replace(key, expected, next);
  }
}
