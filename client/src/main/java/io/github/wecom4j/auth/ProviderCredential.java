package io.github.wecom4j.auth;

import io.github.wecom4j.api.provider.TokenApi;
import io.github.wecom4j.api.provider.model.GetProviderTokenRequest;
import io.github.wecom4j.api.provider.model.GetProviderTokenResponse;
import java.time.Clock;
import java.util.List;

/** A service provider and its secret, with which licences are ordered and administrators log in. */
public final class ProviderCredential implements Credential {
  private static final String SCHEME = "provider_access_token";

  private final String corpId;
  private final String providerSecret;

  private ProviderCredential(String corpId, String providerSecret) {
    this.corpId = corpId;
    this.providerSecret = providerSecret;
  }

  /**
   * Returns the credential of a provider.
   *
   * @param corpId the corp id of the provider
   * @param providerSecret its secret; never shown by this library
   * @throws IllegalArgumentException when one is missing or blank
   */
  public static ProviderCredential of(String corpId, String providerSecret) {
    return new ProviderCredential(
        Setting.required(corpId, "corpId", "the corp id of the provider, as the provider console shows it"),
        Setting.required(providerSecret, "providerSecret", "the ProviderSecret of the provider console"));
  }

  /** Returns the corp id of the provider. */
  public String corpId() {
    return corpId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    TokenApi api = apis.create(TokenApi.class);
    String key = SCHEME + ":" + corpId + ":" + FetchingSource.fingerprint(corpId, providerSecret);
    return List.of(new FetchingSource(SCHEME, key, () -> FetchedToken.of(
        api.getProviderToken(GetProviderTokenRequest.builder().corpid(corpId).providerSecret(providerSecret).build()), clock,
        GetProviderTokenResponse::providerAccessToken, GetProviderTokenResponse::expiresIn)));
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "ProviderCredential{corpId=" + corpId + ", providerSecret=***}";
  }
}
