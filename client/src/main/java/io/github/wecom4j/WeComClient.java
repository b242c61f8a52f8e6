package io.github.wecom4j;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.kf.KfOperations;
import io.github.wecom4j.api.media.MediaApi;
import io.github.wecom4j.api.token.TokenApi;
import io.github.wecom4j.auth.Credential;
import java.util.Objects;
import retrofit2.Retrofit;

/**
 * The entry to WeCom: one for each application of a corp, kept for the life of the process, used by any number of threads.
 *
 * <pre>{@code
 * WeComClient wecom = WeComClient.builder().credential(CorpCredential.of(corpId, secret)).build();
 * wecom.kf().account().add(AddAccountRequest.builder().name("Order desk").mediaId(mediaId).build()).execute();
 * }</pre>
 */
public final class WeComClient extends ApiClient {
  private final KfApi kf;
  private final MediaApi media;
  private final TokenApi token;

  private WeComClient(Wiring wiring) {
    super(wiring);
    Retrofit retrofit = wiring.retrofit();
    kf = new KfApi(retrofit);
    media = new MediaApi(retrofit);
    token = new TokenApi(retrofit);
  }

  /** Returns a builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns customer service (微信客服). */
  public KfApi kf() {
    return kf;
  }

  /** Returns material (素材): uploads and downloads. */
  public MediaApi media() {
    return media;
  }

  /** Returns the operations around tokens and IP lists; the client fetches its own token by itself. */
  public TokenApi token() {
    return token;
  }

  /** Collects the settings of a client. */
  public static final class Builder extends ClientBuilder<Builder> {
    private Builder() {
      super(KfOperations.HOST);
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
    public WeComClient build() {
      return build(connectionsToUse());
    }

    /** Returns the client on connections that are counted for it. */
    WeComClient build(Connections counted) {
      return Wiring.of(this, counted, "CorpCredential.of(corpId, secret)", WeComClient::new);
    }
  }
}
