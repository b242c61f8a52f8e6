package io.github.wecom4j.auth;

import io.github.wecom4j.api.token.AccessTokenApi;
import io.github.wecom4j.api.token.model.GetAccessTokenResponse;
import java.time.Clock;
import java.util.List;

/** A corp and the secret of one of its applications; tokens of two applications are not interchangeable. */
public final class CorpCredential implements Credential {
  static final String SCHEME = "access_token";

  private final String corpId;
  private final String secret;

  private CorpCredential(String corpId, String secret) {
    this.corpId = corpId;
    this.secret = secret;
  }

  /**
   * Returns the credential of an application.
   *
   * @param corpId the id of the corp, usually with the prefix {@code ww}
   * @param secret the secret of the application; for a customized app that a provider develops, its permanent code; never shown by this
   *     library
   * @throws IllegalArgumentException when one is missing or blank
   */
  public static CorpCredential of(String corpId, String secret) {
    return new CorpCredential(
        Setting.required(corpId, "corpId", "the corp id of the admin console, under 我的企业"),
        Setting.required(secret, "secret", "the secret of the application that calls the API"));
  }

  /** Returns the id of the corp. */
  public String corpId() {
    return corpId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    AccessTokenApi api = apis.create(AccessTokenApi.class);
    // Two applications of a corp differ in their secret only.
    String key = SCHEME + ":" + corpId + ":" + FetchingSource.fingerprint(corpId, secret);
    return List.of(new FetchingSource(SCHEME, key, () -> FetchedToken.of(
        api.get(corpId, secret), clock, GetAccessTokenResponse::accessToken, GetAccessTokenResponse::expiresIn)));
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "CorpCredential{corpId=" + corpId + ", secret=***}";
  }
}
