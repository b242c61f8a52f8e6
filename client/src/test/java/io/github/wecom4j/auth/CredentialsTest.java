package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final String SECRET = "s3cr3t-that-must-not-leak";
  private static final String ANOTHER = "an0ther-that-must-not-leak";
  private static final SuiteTicketStore TICKETS = new MemorySuiteTicketStore();

  private static SuiteCredential suite(String secret) {
    return SuiteCredential.of("wwDemoSuite01", secret, TICKETS);
  }

  /** One of each kind, with a secret. */
  private static List<Credential> all(String secret) {
    return List.of(
        CorpCredential.of("wwDemoCorp01", secret),
        ProviderCredential.of("wwDemoProvider01", secret),
        suite(secret),
        AuthorizedCorpCredential.of(suite(SECRET), "wwDemoCorp02", secret));
  }

  private static List<Credential> accounts(String appId) {
    OfficialAccountCredential account = OfficialAccountCredential.of(appId, SECRET);
    return List.of(account, account.withPlainToken());
  }

  /** Returns the sources of the tokens; no operation is called for their names. */
  private static List<TokenSource> sources(List<Credential> credentials) {
    return credentials.stream().flatMap(credential -> credential.tokenSources(new NoApis(), Clock.systemUTC()).stream()).toList();
  }

  private static List<String> keys(List<Credential> credentials) {
    return sources(credentials).stream().map(TokenSource::key).toList();
  }

  @Test
  void tellWhoseTheyAre() {
    assertThat(CorpCredential.of(" wwDemoCorp01 ", SECRET).corpId()).isEqualTo("wwDemoCorp01");
    assertThat(ProviderCredential.of("wwDemoProvider01", SECRET).corpId()).isEqualTo("wwDemoProvider01");
    assertThat(suite(SECRET).suiteId()).isEqualTo("wwDemoSuite01");
    assertThat(AuthorizedCorpCredential.of(suite(SECRET), "wwDemoCorp02", SECRET).corpId()).isEqualTo("wwDemoCorp02");
    assertThat(OfficialAccountCredential.of("wxDemoAccount0001", SECRET).withPlainToken().appId()).isEqualTo("wxDemoAccount0001");
  }

  @Test
  void twoThatDifferInTheirSecretOnlyNeverShareATokenAndEqualOnesDo() {
    assertThat(keys(all(SECRET))).doesNotHaveDuplicates().doesNotContainAnyElementsOf(keys(all(ANOTHER))).isEqualTo(keys(all(SECRET)));
  }

  @Test
  void twoAccountsAndTheTwoKindsOfTokenOfOneNeverShareAToken() {
    List<Credential> accounts = Stream.of("wxDemoAccount0001", "wxDemoAccount0002").flatMap(appId -> accounts(appId).stream()).toList();
    assertThat(keys(accounts)).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void showThemselvesAndTheirSourcesWithoutSecrets() {
    assertThat(all(SECRET)).extracting(Object::toString).satisfiesExactly(
        corp -> assertThat(corp).contains("CorpCredential", "wwDemoCorp01"),
        provider -> assertThat(provider).contains("ProviderCredential", "wwDemoProvider01"),
        suite -> assertThat(suite).contains("SuiteCredential", "wwDemoSuite01"),
        corp -> assertThat(corp).contains("AuthorizedCorpCredential", "wwDemoSuite01", "wwDemoCorp02"));
    assertThat(all(SECRET).toString()).doesNotContain(SECRET);
    assertThat(accounts("wxDemoAccount0001")).extracting(Object::toString).satisfiesExactly(
        account -> assertThat(account).contains("wxDemoAccount0001", "stable").doesNotContain("plain", SECRET),
        account -> assertThat(account).contains("wxDemoAccount0001", "plain").doesNotContain("stable", SECRET));
    assertThat(sources(all(SECRET))).allSatisfy(source -> assertThat(source.toString()).contains(source.key()).doesNotContain(SECRET));
  }

  private static final class NoApis implements Credential.Apis {
    @Override
    public <A> A create(Class<A> api) {
      return null;
    }

    @Override
    public Credential.Apis withTokensOf(List<TokenSource> sources) {
      return this;
    }
  }
}
