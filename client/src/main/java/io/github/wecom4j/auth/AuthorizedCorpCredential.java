package io.github.wecom4j.auth;

import io.github.wecom4j.api.provider.TokenApi;
import io.github.wecom4j.api.provider.model.GetCorpTokenRequest;
import io.github.wecom4j.api.provider.model.GetCorpTokenResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * A corp that has authorized a third-party application: with it a {@link io.github.wecom4j.WeComClient} calls the API in the name of that
 * corp. The token of the corp is fetched with the token of the suite and the permanent code.
 *
 * <p>The clients of many corps fetch the token of the suite once where they have one {@link TokenStore}, as those of one
 * {@link io.github.wecom4j.WeComClients} do. For a customized application the permanent code is a secret: use
 * {@link CorpCredential#of CorpCredential.of(corpId, permanentCode)}.
 */
public final class AuthorizedCorpCredential implements Credential {
  private final SuiteCredential suite;
  private final String corpId;
  private final String permanentCode;

  private AuthorizedCorpCredential(SuiteCredential suite, String corpId, String permanentCode) {
    this.suite = suite;
    this.corpId = corpId;
    this.permanentCode = permanentCode;
  }

  /**
   * Returns the credential of a corp.
   *
   * @param suite the suite that it has authorized
   * @param corpId the id of the corp, as {@code get_permanent_code} has given it
   * @param permanentCode its permanent code; never shown by this library
   * @throws IllegalArgumentException when an id or a code is missing or blank
   */
  public static AuthorizedCorpCredential of(SuiteCredential suite, String corpId, String permanentCode) {
    return new AuthorizedCorpCredential(
        Objects.requireNonNull(suite, "suite"),
        Setting.required(corpId, "corpId", "the id of the corp that has authorized the suite, from get_permanent_code"),
        Setting.required(permanentCode, "permanentCode", "the permanent code of that corp, from get_permanent_code"));
  }

  /** Returns the id of the corp. */
  public String corpId() {
    return corpId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    TokenApi api = apis.withTokensOf(suite.tokenSources(apis, clock)).create(TokenApi.class);
    String key = CorpCredential.SCHEME + ":" + suite.suiteId() + ":" + corpId + ":"
        + FetchingSource.fingerprint(suite.suiteId(), corpId, permanentCode);
    return List.of(new FetchingSource(CorpCredential.SCHEME, key, () -> FetchedToken.of(
        api.getCorpToken(GetCorpTokenRequest.builder().authCorpid(corpId).permanentCode(permanentCode).build()), clock,
        GetCorpTokenResponse::accessToken, GetCorpTokenResponse::expiresIn)));
  }

  /** Does not show the permanent code. */
  @Override
  public String toString() {
    return "AuthorizedCorpCredential{suite=" + suite.suiteId() + ", corpId=" + corpId + ", permanentCode=***}";
  }
}
