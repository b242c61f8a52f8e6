package io.github.wecom4j;

import io.github.wecom4j.api.license.LicenseApi;
import io.github.wecom4j.api.provider.ProviderApi;
import io.github.wecom4j.api.provider.ProviderOperations;
import io.github.wecom4j.auth.Credential;
import java.util.Objects;
import retrofit2.Retrofit;

/**
 * The entry for service providers (服务商): the authorization of suites by corps, logins, licences. What a corp has authorized is then called
 * through a {@link WeComClient} with an {@link io.github.wecom4j.auth.AuthorizedCorpCredential}.
 *
 * <pre>{@code
 * ProviderClient provider = ProviderClient.builder()
 *     .credential(SuiteCredential.of(suiteId, suiteSecret, tickets))
 *     .credential(ProviderCredential.of(corpId, providerSecret))
 *     .build();
 * provider.license().order().list(request).execute();
 * }</pre>
 */
public final class ProviderClient extends ApiClient {
  private final ProviderApi provider;
  private final LicenseApi license;

  private ProviderClient(Wiring wiring) {
    super(wiring);
    Retrofit retrofit = wiring.retrofit();
    provider = new ProviderApi(retrofit);
    license = new LicenseApi(retrofit);
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns suites, their authorization by corps, and logins; the client fetches its own tokens by itself. */
  public ProviderApi provider() {
    return provider;
  }

  /** Returns interface licences (接口许可): orders and accounts. */
  public LicenseApi license() {
    return license;
  }

  /** Collects the settings of a client. */
  public static final class Builder extends ClientBuilder<Builder> {
    private Builder() {
      super(ProviderOperations.HOST);
    }

    /**
     * Adds what the client proves its identity with. At least one is required; one of each kind may be given, and serves the operations
     * that need a token of its kind.
     */
    public Builder credential(Credential credential) {
      credentials.add(Objects.requireNonNull(credential, "credential"));
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Returns the client; nothing is sent yet.
     *
     * @throws IllegalStateException when there is no credential, when two give tokens of the same kind, or when the client to share with
     *     was closed
     */
    public ProviderClient build() {
      return Wiring.of(this, connectionsToUse(), "SuiteCredential.of(suiteId, suiteSecret, tickets) or"
          + " ProviderCredential.of(corpId, providerSecret), or both,", ProviderClient::new);
    }
  }
}
