package io.github.wecom4j.auth;

/** A source of the tokens of a corp; what it fetches is the test's. */
abstract class TestTokenSource implements TokenSource {
  @Override
  public String scheme() {
    return "access_token";
  }

  @Override
  public String key() {
    return "access_token:wwDemoCorp01:000000000000";
  }
}
