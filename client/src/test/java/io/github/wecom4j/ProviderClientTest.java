package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.license.model.GetAutoActiveStatusRequest;
import io.github.wecom4j.api.provider.model.GetLoginInfoRequest;
import io.github.wecom4j.auth.AuthorizedCorpCredential;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.MemorySuiteTicketStore;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.ProviderCredential;
import io.github.wecom4j.auth.SuiteCredential;
import io.github.wecom4j.auth.SuiteTicketStore;
import io.github.wecom4j.auth.TokenStore;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComCredentialException;
import io.github.wecom4j.support.ScriptedPlatform;
import io.github.wecom4j.support.SpecExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tokens of a provider, of its suites, and of the corps that have authorized them. */
@Timeout(60)
class ProviderClientTest {
  private static final String PROVIDER_TOKEN = "provider.token.getProviderToken";
  private static final String SUITE_TOKEN = "provider.token.getSuiteToken";
  private static final String CORP_TOKEN = "provider.token.getCorpToken";
  private static final String PRE_AUTH_CODE = "provider.authorization.getPreAuthCode";
  private static final String LOGIN_INFO = "provider.identity.getLoginInfo";
  private static final String STATUS = "license.autoActivation.get";
  private static final String LIST = "kf.account.list";
  private static final String SUITE_ID = "wwDemoSuite01";
  private static final String SUITE_SECRET = "s3cr3t-of-the-suite";
  private static final String PROVIDER_SECRET = "s3cr3t-of-the-provider";
  private static final String PERMANENT_CODE = "s3cr3t-permanent-code";

  private final ScriptedPlatform platform = new ScriptedPlatform()
      .answer(PRE_AUTH_CODE, "ok").answer(LOGIN_INFO, "ok").answer(STATUS, "ok").answer(LIST, "ok");
  private final AtomicInteger fetched = new AtomicInteger();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final SuiteTicketStore tickets = new MemorySuiteTicketStore();
  private final SuiteCredential suite = SuiteCredential.of(SUITE_ID, SUITE_SECRET, tickets);
  private final ProviderClient provider = ProviderClient.builder().baseUrl(platform.baseUrl())
      .credential(suite).credential(ProviderCredential.of("wwDemoProvider01", PROVIDER_SECRET)).build();
  private final List<ApiClient> corps = new ArrayList<>();

  {
    gives(PROVIDER_TOKEN, "provider_access_token");
    gives(SUITE_TOKEN, "suite_access_token");
    gives(CORP_TOKEN, "access_token");
  }

  @AfterEach
  void close() {
    corps.forEach(ApiClient::close);
    provider.close();
    platform.close();
  }

  /** Lets an operation give tokens with numbers. */
  private void gives(String operationId, String member) {
    String answer = SpecExamples.answer(operationId, "ok");
    platform.answer(operationId, request -> isRevoked(request, "suite_access_token")
        ? SpecExamples.answer(operationId, "err_42009")
        : answer.replaceFirst("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + member + "-" + fetched.incrementAndGet() + "\""));
  }

  /** Lets an operation refuse tokens that are revoked. */
  private void checks(String operationId, String parameter, String refusal) {
    platform.answer(operationId, request -> SpecExamples.answer(operationId, isRevoked(request, parameter) ? refusal : "ok"));
  }

  private boolean isRevoked(ScriptedPlatform.Asked request, String parameter) {
    String token = request.query(parameter);
    return token != null && revoked.contains(token);
  }

  private List<String> sent(String operationId, String parameter) {
    return platform.asked(operationId).stream().map(request -> request.query(parameter)).toList();
  }

  private String preAuthCode() {
    return provider.provider().authorization().getPreAuthCode().execute().preAuthCode();
  }

  private WeComClient corp(String corpId, TokenStore tokens) {
    WeComClient client = WeComClient.builder().baseUrl(platform.baseUrl()).tokenStore(tokens)
        .credential(AuthorizedCorpCredential.of(suite, corpId, PERMANENT_CODE)).build();
    corps.add(client);
    return client;
  }

  private static void list(WeComClient corp) {
    corp.kf().account().list(ListAccountsRequest.builder().build()).execute();
  }

  @Test
  void fetchesTheTokenOfASuiteWithTheNewestTicket() {
    tickets.save(SUITE_ID, "ticket-1");
    tickets.save(SUITE_ID, "ticket-2");
    preAuthCode();
    preAuthCode();
    assertThat(platform.asked(SUITE_TOKEN)).singleElement().satisfies(request -> assertThat(request.body())
        .contains("\"suite_id\":\"" + SUITE_ID + "\"", SUITE_SECRET, "\"suite_ticket\":\"ticket-2\""));
    assertThat(sent(PRE_AUTH_CODE, "suite_access_token")).containsExactly("suite_access_token-1", "suite_access_token-1");
  }

  @Test
  void aMissingTicketIsSaidBeforeAnythingIsSentAndForgottenWhenItComes() {
    WeComCredentialException e = catchThrowableOfType(WeComCredentialException.class, this::preAuthCode);
    assertThat(e.operationId()).isEqualTo(SUITE_TOKEN);
    assertThat(e).hasMessageContainingAll(SUITE_ID, "every ten minutes", "SuiteTicketStore.save").hasMessageNotContaining(SUITE_SECRET);
    assertThat(platform.asked(SUITE_TOKEN)).isEmpty();
    tickets.save(SUITE_ID, "ticket-1");
    assertThat(preAuthCode()).isNotEmpty();
  }

  @Test
  void aMissingTicketIsSaidToWhoCallsInTheNameOfACorp() {
    assertThatThrownBy(() -> list(corp("wwDemoCorp01", new MemoryTokenStore())))
        .isInstanceOf(WeComCredentialException.class).hasMessageContaining("there is no suite_ticket of " + SUITE_ID);
  }

  @Test
  void putsTheTokenOfTheProviderWhereEachOperationWantsIt() {
    provider.license().autoActivation().get(GetAutoActiveStatusRequest.builder().corpid("wwDemoCorp01").build()).execute();
    provider.provider().identity().getLoginInfo(GetLoginInfoRequest.builder().authCode("demoAuthCode01").build()).execute();
    assertThat(platform.asked(PROVIDER_TOKEN)).hasSize(1);
    assertThat(sent(STATUS, "provider_access_token")).containsExactly("provider_access_token-1");
    assertThat(sent(LOGIN_INFO, "access_token")).containsExactly("provider_access_token-1");
    assertThat(sent(LOGIN_INFO, "provider_access_token")).containsExactly((String) null);
  }

  @Test
  void callsInTheNameOfACorpThatHasAuthorizedTheSuite() {
    tickets.save(SUITE_ID, "ticket-1");
    list(corp("wwDemoCorp01", new MemoryTokenStore()));
    assertThat(sent(CORP_TOKEN, "suite_access_token")).containsExactly("suite_access_token-1");
    assertThat(platform.asked(CORP_TOKEN).get(0).body()).contains("\"auth_corpid\":\"wwDemoCorp01\"", PERMANENT_CODE);
    assertThat(sent(LIST, "access_token")).containsExactly("access_token-2");
  }

  @Test
  void manyCorpsFetchTheTokenOfTheSuiteOnce() {
    tickets.save(SUITE_ID, "ticket-1");
    try (WeComClients tenants = WeComClients.of((corpId, app) -> WeComClient.builder().baseUrl(platform.baseUrl())
        .credential(AuthorizedCorpCredential.of(suite, corpId, PERMANENT_CODE)))) {
      for (int i = 0; i < 20; i++) {
        list(tenants.get("wwCorp" + i, SUITE_ID));
      }
    }
    assertThat(platform.asked(SUITE_TOKEN)).hasSize(1);
    assertThat(platform.asked(CORP_TOKEN)).hasSize(20);
    assertThat(sent(LIST, "access_token")).doesNotHaveDuplicates();
  }

  @Test
  void fetchesAnotherTokenOfTheSuiteWhereTheCorpTokenIsRefusedForIt() {
    tickets.save(SUITE_ID, "ticket-1");
    revoked.add("suite_access_token-1");
    list(corp("wwDemoCorp01", new MemoryTokenStore()));
    assertThat(sent(CORP_TOKEN, "suite_access_token")).containsExactly("suite_access_token-1", "suite_access_token-2");
    assertThat(sent(LIST, "access_token")).containsExactly("access_token-3");
  }

  @Test
  void aRejectedTokenOfACorpCostsNoOtherOfTheSuite() {
    tickets.save(SUITE_ID, "ticket-1");
    checks(LIST, "access_token", "err_42001");
    revoked.add("access_token-2");
    list(corp("wwDemoCorp01", new MemoryTokenStore()));
    assertThat(sent(LIST, "access_token")).containsExactly("access_token-2", "access_token-3");
    assertThat(platform.asked(SUITE_TOKEN)).hasSize(1);
  }

  /** Each of the corps has a client of its own, and with the provider they have one store. */
  @Test
  void renewsTheTokensOfSuiteAndCorpsAtTheSameTimeWithoutStandingInTheirOwnWay() {
    tickets.save(SUITE_ID, "ticket-1");
    checks(LIST, "access_token", "err_40014");
    checks(PRE_AUTH_CODE, "suite_access_token", "err_42009");
    TokenStore tokens = new MemoryTokenStore();
    List<WeComClient> clients = List.of(corp("wwCorp1", tokens), corp("wwCorp2", tokens), corp("wwCorp3", tokens));
    for (int round = 0; round < 10; round++) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(provider.provider().authorization().getPreAuthCode().executeAsync());
        clients.forEach(corp -> calls.add(corp.kf().account().list(ListAccountsRequest.builder().build()).executeAsync()));
      }
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
      for (int number = 1; number <= fetched.get(); number++) {
        revoked.addAll(List.of("suite_access_token-" + number, "access_token-" + number));
      }
    }
    // A round costs one token of the suite for the provider, and one for all corps; and one for each corp.
    assertThat(platform.asked(SUITE_TOKEN)).hasSizeLessThanOrEqualTo(20);
    assertThat(fetched.get()).isLessThanOrEqualTo(20 + 30);
  }

  @Test
  void aWrongSecretIsReportedWithoutItAndNotHammered() {
    tickets.save(SUITE_ID, "ticket-1");
    platform.answer(SUITE_TOKEN, "err_40080");
    for (int i = 0; i < 3; i++) {
      WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> list(corp("wwDemoCorp01", new MemoryTokenStore())));
      assertThat(e.operationId()).isEqualTo(SUITE_TOKEN);
      assertThat(e.errcode()).isEqualTo(40080);
      assertThat(e).hasMessageNotContainingAny(SUITE_SECRET, PERMANENT_CODE, "ticket-1");
    }
    assertThatThrownBy(this::preAuthCode).isInstanceOf(WeComApiException.class);
    assertThatThrownBy(this::preAuthCode).isInstanceOf(WeComApiException.class);
    assertThat(platform.asked(SUITE_TOKEN)).hasSize(4);
  }

  @Test
  void saysWhichCredentialAnOperationNeeds() {
    try (ProviderClient suiteOnly = ProviderClient.builder().baseUrl(platform.baseUrl()).credential(suite).build()) {
      assertThatThrownBy(() -> suiteOnly.provider().identity().getLoginInfo(
          GetLoginInfoRequest.builder().authCode("demoAuthCode01").build()).execute())
          .isInstanceOf(IllegalStateException.class).hasMessageContainingAll(LOGIN_INFO, "provider_access_token", "suite_access_token");
    }
  }

  @Test
  void refusesTwoCredentialsOfAKind() {
    assertThatThrownBy(() -> ProviderClient.builder().credential(suite).credential(SuiteCredential.of("wwOther", "s", tickets)).build())
        .isInstanceOf(IllegalStateException.class).hasMessageContainingAll("same kind", SUITE_ID, "wwOther")
        .hasMessageNotContaining(SUITE_SECRET);
  }

  @Test
  void saysWhatIsMissingAndShowsNoSecret() {
    assertThatThrownBy(() -> ProviderClient.builder().build()).hasMessageContainingAll("SuiteCredential.of", "ProviderCredential.of");
    assertThatThrownBy(() -> SuiteCredential.of(SUITE_ID, " ", tickets)).hasMessageContaining("suiteSecret is empty");
    assertThatThrownBy(() -> ProviderCredential.of("ww1", null)).hasMessageContaining("providerSecret is missing");
    assertThatThrownBy(() -> AuthorizedCorpCredential.of(suite, "ww1", "")).hasMessageContaining("permanentCode is empty");
    List<Credential> all = List.of(
        suite, ProviderCredential.of("ww1", PROVIDER_SECRET), AuthorizedCorpCredential.of(suite, "ww2", PERMANENT_CODE));
    assertThat(all.toString())
        .contains(SUITE_ID, "ww1", "ww2").doesNotContain(SUITE_SECRET, PROVIDER_SECRET, PERMANENT_CODE);
  }
}
