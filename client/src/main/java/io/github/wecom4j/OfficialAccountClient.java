package io.github.wecom4j;

import io.github.wecom4j.api.officialaccount.OfficialAccountApi;
import io.github.wecom4j.api.officialaccount.OfficialAccountOperations;
import io.github.wecom4j.auth.Credential;
import java.util.Objects;

/**
 * The entry to the customer service of an Official Account (公众号) or mini program, another platform than WeCom with errcodes of its own.
 *
 * <pre>{@code
 * OfficialAccountClient account = OfficialAccountClient.builder().credential(OfficialAccountCredential.of(appId, secret)).build();
 * account.officialAccount().account().list().execute();
 * }</pre>
 */
public final class OfficialAccountClient extends ApiClient {
  private final OfficialAccountApi officialAccount;

  private OfficialAccountClient(Wiring wiring) {
    super(wiring);
    officialAccount = new OfficialAccountApi(wiring.retrofit());
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the customer service of the account; the client fetches its own token by itself. */
  public OfficialAccountApi officialAccount() {
    return officialAccount;
  }

  /** Collects the settings of a client. */
  public static final class Builder extends ClientBuilder<Builder> {
    private Builder() {
      super(OfficialAccountOperations.HOST);
    }

    /** Sets what the client proves its identity with. Required. */
    public Builder credential(Credential credential) {
      credentials.clear();
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
     * @throws IllegalStateException when there is no credential, or when the client to share with was closed
     */
    public OfficialAccountClient build() {
      return Wiring.of(this, connectionsToUse(), "OfficialAccountCredential.of(appId, secret)", OfficialAccountClient::new);
    }
  }
}
