package io.github.wecom4j.auth;

import io.github.wecom4j.api.token.AccessTokenApi;
import io.github.wecom4j.api.token.model.GetAccessTokenResponse;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.http.ApiCall;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import okio.ByteString;

/** A corp and the secret of one of its applications; tokens of two applications are not interchangeable. */
public final class CorpCredential implements Credential {
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
   * @param secret the secret of the application; never shown by this library
   * @throws IllegalArgumentException when one is missing or blank
   */
  public static CorpCredential of(String corpId, String secret) {
    require(corpId, "corpId", "the corp id of the admin console, under 我的企业");
    require(secret, "secret", "the secret of the application that calls the API");
    return new CorpCredential(corpId.trim(), secret.trim());
  }

  private static void require(String value, String setting, String what) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(setting + " is " + (value == null ? "missing" : "empty") + "; give " + what);
    }
  }

  /** Returns the id of the corp. */
  public String corpId() {
    return corpId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    return List.of(new Source(apis.create(AccessTokenApi.class), clock));
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "CorpCredential{corpId=" + corpId + ", secret=***}";
  }

  private final class Source implements TokenSource {
    private final AccessTokenApi api;
    private final Clock clock;

    Source(AccessTokenApi api, Clock clock) {
      this.api = api;
      this.clock = clock;
    }

    @Override
    public String scheme() {
      return "access_token";
    }

    /** Two applications of a corp differ in their secret only; a part of its hash tells them apart without giving it away. */
    @Override
    public String key() {
      String application = ByteString.encodeUtf8(corpId + "\n" + secret).sha256().hex().substring(0, 12);
      return scheme() + ":" + corpId + ":" + application;
    }

    @Override
    public Token fetch() {
      // Lifetime counts from before the request, so that a slow answer never makes a token look fresher than it is.
      Instant asked = clock.instant();
      ApiCall<GetAccessTokenResponse> call = api.get(corpId, secret);
      GetAccessTokenResponse answer = call.execute();
      if (isMissing(answer.accessToken()) || answer.expiresIn() == null || answer.expiresIn() <= 0) {
        throw new WeComProtocolException(call.operationId(), 200, "success without a token, or without the seconds that it lives.", null);
      }
      return Token.of(answer.accessToken(), asked.plusSeconds(answer.expiresIn()));
    }

    private static boolean isMissing(String token) {
      return token == null || token.isBlank();
    }
  }
}
