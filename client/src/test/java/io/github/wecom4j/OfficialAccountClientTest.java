package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.auth.OfficialAccountCredential;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.support.ScriptedPlatform;
import io.github.wecom4j.support.SpecExamples;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OfficialAccountClientTest {
  private static final String STABLE = "officialAccount.accessToken.getStable";
  private static final String PLAIN = "officialAccount.accessToken.get";
  private static final String LIST = "officialAccount.account.list";

  private final ScriptedPlatform platform = new ScriptedPlatform().answer(LIST, "ok").answer(STABLE, "ok").answer(PLAIN, "ok");
  private final OfficialAccountCredential credential = OfficialAccountCredential.of("wxDemoAccount0001", "s3cr3t-that-must-not-leak");
  private OfficialAccountClient client = client(credential);

  private OfficialAccountClient client(OfficialAccountCredential which) {
    return OfficialAccountClient.builder().baseUrl(platform.baseUrl()).credential(which).build();
  }

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private void list() {
    client.officialAccount().account().list().execute();
  }

  /** Numbers the tokens of an answer. */
  private static String token(String operationId, int number) {
    return SpecExamples.answer(operationId, "ok").replaceFirst("\"access_token\":\"[^\"]*\"", "\"access_token\":\"token-" + number + "\"");
  }

  @Test
  void usesTheStableTokenAndDoesNotForceIt() {
    platform.answer(STABLE, request -> token(STABLE, 1));
    list();
    list();
    assertThat(platform.asked(STABLE)).singleElement().satisfies(request -> {
      assertThat(request.body()).contains("\"appid\":\"wxDemoAccount0001\"", "\"secret\":\"s3cr3t", "\"grant_type\":\"client_credential\"")
          .doesNotContain("force_refresh");
      assertThat(request.url().querySize()).isZero();
    });
    assertThat(platform.asked(LIST)).extracting(request -> request.query("access_token")).containsExactly("token-1", "token-1");
  }

  @Test
  void usesThePlainTokenWhereItIsTold() {
    platform.answer(PLAIN, request -> token(PLAIN, 7));
    client.close();
    client = client(credential.withPlainToken());
    list();
    assertThat(platform.asked(STABLE)).isEmpty();
    assertThat(platform.asked(PLAIN)).singleElement().satisfies(request -> {
      assertThat(request.query("appid")).isEqualTo("wxDemoAccount0001");
      assertThat(request.query("grant_type")).isEqualTo("client_credential");
    });
    assertThat(platform.asked(LIST).get(0).query("access_token")).isEqualTo("token-7");
  }

  @Test
  void forcesAnotherTokenWhereThePlatformGivesTheRejectedOneAgain() {
    AtomicReference<String> good = new AtomicReference<>("token-2");
    platform.answer(STABLE, request -> token(STABLE, request.body().contains("\"force_refresh\":true") ? 2 : 1));
    platform.answer(LIST, request ->
        SpecExamples.answer(LIST, request.query("access_token").equals(good.get()) ? "ok" : "err_40001"));
    list();
    assertThat(platform.asked(STABLE)).hasSize(3);
    assertThat(platform.asked(LIST)).extracting(request -> request.query("access_token")).containsExactly("token-1", "token-2");
    list();
    assertThat(platform.asked(STABLE)).hasSize(3);
  }

  @Test
  void doesNotForceATokenThatThePlatformReplacesByItself() {
    AtomicInteger fetches = new AtomicInteger();
    platform.answer(STABLE, request -> token(STABLE, fetches.incrementAndGet()));
    platform.answer(LIST, request -> SpecExamples.answer(LIST, request.query("access_token").equals("token-1") ? "err_42001" : "ok"));
    list();
    assertThat(platform.asked(STABLE)).hasSize(2).noneMatch(request -> request.body().contains("force_refresh"));
  }

  @Test
  void aWrongSecretIsNotHammeredAndReadInTheCatalogueOfThePlatform() {
    platform.answer(STABLE, "err_40125");
    for (int i = 0; i < 3; i++) {
      WeComApiException e = catchThrowableOfType(WeComApiException.class, this::list);
      assertThat(e.errcode()).isEqualTo(40125);
      assertThat(e.operationId()).isEqualTo(STABLE);
      assertThat(e.meaning().meaning()).isNotEmpty();
      assertThat(e).hasMessageNotContaining("s3cr3t");
    }
    assertThat(platform.asked(STABLE)).hasSize(1);
    assertThat(platform.asked(LIST)).isEmpty();
  }

  @Test
  void goesToTheHostOfItsPlatformByDefault() {
    assertThat(OfficialAccountClient.builder().baseUrl.toString()).isEqualTo("https://api.weixin.qq.com/");
    assertThat(WeComClient.builder().baseUrl.toString()).isEqualTo("https://qyapi.weixin.qq.com/");
  }

  @Test
  void sharesConnectionsWithAClientOfAnotherPlatform() {
    try (WeComClient corp = WeComClient.builder().credential((apis, clock) -> List.of()).shareConnectionsWith(client).build()) {
      assertThat(corp.connections()).isNotNull();
      client.close();
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> OfficialAccountCredential.of("wx1", " ")).hasMessageContaining("secret is empty");
    assertThatThrownBy(() -> OfficialAccountCredential.of(null, "s")).hasMessageContaining("appId is missing");
    assertThatThrownBy(() -> OfficialAccountClient.builder().build()).hasMessageContaining("OfficialAccountCredential.of");
    assertThat(credential.toString()).contains("wxDemoAccount0001", "secret=***");
  }
}
