package io.github.wecom4j.auth;

import io.github.wecom4j.api.officialaccount.AccessTokenApi;
import io.github.wecom4j.api.officialaccount.model.GetStableTokenRequest;
import io.github.wecom4j.api.officialaccount.model.GetStableTokenResponse;
import io.github.wecom4j.api.officialaccount.model.GetTokenResponse;
import io.github.wecom4j.api.officialaccount.model.GrantType;
import java.time.Clock;
import java.util.List;

/**
 * An Official Account or mini program and its secret. By default it uses the stable token, which several processes and programs can fetch
 * without harm; see {@link #withPlainToken}.
 */
public final class OfficialAccountCredential implements Credential {
  private static final String SCHEME = "official_account_access_token";

  private final String appId;
  private final String secret;
  private final boolean stable;

  private OfficialAccountCredential(String appId, String secret, boolean stable) {
    this.appId = appId;
    this.secret = secret;
    this.stable = stable;
  }

  /**
   * Returns the credential of an account.
   *
   * @param appId the AppID of the account, usually with the prefix {@code wx}
   * @param secret its AppSecret; never shown by this library
   * @throws IllegalArgumentException when one is missing or blank
   */
  public static OfficialAccountCredential of(String appId, String secret) {
    return new OfficialAccountCredential(
        Setting.required(appId, "appId", "the AppID of the console, under 基本配置"),
        Setting.required(secret, "secret", "the AppSecret of the console, under 基本配置"),
        true);
  }

  /**
   * Returns the same credential with the token of {@code cgi-bin/token}, of which there is one only: each fetch ends the token before. Give
   * all processes one {@link TokenStore} with leases, and let no other program fetch it.
   */
  public OfficialAccountCredential withPlainToken() {
    return new OfficialAccountCredential(appId, secret, false);
  }

  /** Returns the AppID. */
  public String appId() {
    return appId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    AccessTokenApi api = apis.create(AccessTokenApi.class);
    return List.of(stable ? new StableSource(api, clock) : plainSource(api, clock));
  }

  private TokenSource plainSource(AccessTokenApi api, Clock clock) {
    return new FetchingSource(SCHEME, SCHEME + ":" + appId, () -> FetchedToken.of(
        api.get(GrantType.CLIENT_CREDENTIAL, appId, secret), clock, GetTokenResponse::accessToken, GetTokenResponse::expiresIn));
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "OfficialAccountCredential{appId=" + appId + ", secret=***, token=" + (stable ? "stable" : "plain") + "}";
  }

  private final class StableSource implements TokenSource {
    private final AccessTokenApi api;
    private final Clock clock;

    StableSource(AccessTokenApi api, Clock clock) {
      this.api = api;
      this.clock = clock;
    }

    @Override
    public String scheme() {
      return SCHEME;
    }

    @Override
    public String key() {
      return SCHEME + ":stable:" + appId;
    }

    @Override
    public Token fetch() {
      return fetch(false);
    }

    /** The platform thinks that the token is good, and would give it again and again. */
    @Override
    public Token fetchInPlaceOf(Token rejected) {
      return fetch(true);
    }

    private Token fetch(boolean force) {
      GetStableTokenRequest.Builder request = GetStableTokenRequest.builder().appid(appId).secret(secret);
      return FetchedToken.of(api.getStable((force ? request.forceRefresh(true) : request).build()), clock,
          GetStableTokenResponse::accessToken, GetStableTokenResponse::expiresIn);
    }
  }
}
