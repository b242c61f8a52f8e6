package io.github.wecom4j.auth;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.HttpUrl;

/**
 * Puts tokens into URLs, and remembers the outcome for URLs that have no other query: an operation always calls the same, and building a
 * URL costs more than everything else that is done for a token.
 */
final class TokenUrls {
  /** More than there are operations; URLs that somebody makes up for each call are not collected without end. */
  static final int REMEMBERED = 512;

  private final ConcurrentMap<HttpUrl, WithToken> remembered = new ConcurrentHashMap<>();

  /** Returns the URL with the token in a query parameter. */
  HttpUrl withToken(HttpUrl url, String parameter, String token) {
    WithToken before = remembered.get(url);
    if (before != null && before.isOf(parameter, token)) {
      return before.url;
    }
    HttpUrl with = url.newBuilder().setQueryParameter(parameter, token).build();
    if (url.querySize() == 0 && (before != null || remembered.size() < REMEMBERED)) {
      remembered.put(url, new WithToken(parameter, token, with));
    }
    return with;
  }

  /** Returns how many URLs are remembered. */
  int count() {
    return remembered.size();
  }

  @Override
  public String toString() {
    return "TokenUrls" + remembered;
  }

  private record WithToken(String parameter, String token, HttpUrl url) {
    boolean isOf(String otherParameter, String otherToken) {
      return token.equals(otherToken) && parameter.equals(otherParameter);
    }

    /** The token is a secret. */
    @Override
    public String toString() {
      return "WithToken{***}";
    }
  }
}
