package io.github.wecom4j.auth;

import io.github.wecom4j.api.provider.TokenApi;
import io.github.wecom4j.api.provider.model.GetSuiteTokenRequest;
import io.github.wecom4j.api.provider.model.GetSuiteTokenResponse;
import io.github.wecom4j.error.WeComCredentialException;
import io.github.wecom4j.http.ApiCall;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * A suite of a provider: a third-party application, or the template of customized applications. Its token is fetched with its secret and
 * the ticket that the platform pushes every ten minutes.
 */
public final class SuiteCredential implements Credential {
  private static final String SCHEME = "suite_access_token";

  private final String suiteId;
  private final String suiteSecret;
  private final SuiteTicketStore tickets;

  private SuiteCredential(String suiteId, String suiteSecret, SuiteTicketStore tickets) {
    this.suiteId = suiteId;
    this.suiteSecret = suiteSecret;
    this.tickets = tickets;
  }

  /**
   * Returns the credential of a suite.
   *
   * @param suiteId the id of the suite, with the prefix {@code ww} or {@code wx}, or {@code dk} for a template
   * @param suiteSecret its secret; never shown by this library
   * @param tickets where the endpoint of its callback URL puts the tickets
   * @throws IllegalArgumentException when an id or a secret is missing or blank
   */
  public static SuiteCredential of(String suiteId, String suiteSecret, SuiteTicketStore tickets) {
    return new SuiteCredential(
        Setting.required(suiteId, "suiteId", "the id of the suite in the provider console"),
        Setting.required(suiteSecret, "suiteSecret", "the secret of the suite in the provider console"),
        Objects.requireNonNull(tickets, "tickets"));
  }

  /** Returns the id of the suite. */
  public String suiteId() {
    return suiteId;
  }

  @Override
  public List<TokenSource> tokenSources(Apis apis, Clock clock) {
    TokenApi api = apis.create(TokenApi.class);
    String key = SCHEME + ":" + suiteId + ":" + FetchingSource.fingerprint(suiteId, suiteSecret);
    return List.of(new FetchingSource(SCHEME, key, () -> FetchedToken.of(
        call(api), clock, GetSuiteTokenResponse::suiteAccessToken, GetSuiteTokenResponse::expiresIn)));
  }

  private ApiCall<GetSuiteTokenResponse> call(TokenApi api) {
    String ticket = tickets.load(suiteId);
    // Limits are checked when it is sent.
    ApiCall<GetSuiteTokenResponse> call = api.getSuiteToken(
        GetSuiteTokenRequest.builder().suiteId(suiteId).suiteSecret(suiteSecret).suiteTicket(ticket).buildUnchecked());
    if (ticket == null) {
      throw new WeComCredentialException(call.operationId(), "there is no suite_ticket of " + suiteId + " yet. The platform pushes one"
          + " to the callback URL of the suite every ten minutes; hand it to SuiteTicketStore.save(suiteId, suiteTicket) there, of the"
          + " store that this credential has.");
    }
    return call;
  }

  /** Does not show the secret. */
  @Override
  public String toString() {
    return "SuiteCredential{suiteId=" + suiteId + ", suiteSecret=***}";
  }
}
