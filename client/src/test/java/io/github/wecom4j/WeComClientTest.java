package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.UpdateAccountRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.support.FakePlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeComClientTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void namesTheSettingThatIsMissing(String nothing) {
    assertThatThrownBy(() -> CorpCredential.of(nothing, "secret")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("corpId");
    assertThatThrownBy(() -> CorpCredential.of("ww1", nothing)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("secret is");
  }

  @Test
  void asksForACredential() {
    assertThatThrownBy(() -> WeComClient.builder().build()).isInstanceOf(IllegalStateException.class).hasMessageContaining("credential");
  }

  @Test
  void refusesABaseUrlThatIsNone() {
    assertThatThrownBy(() -> WeComClient.builder().baseUrl("qyapi.weixin.qq.com")).hasMessageContaining("baseUrl");
  }

  @Test
  void keepsThePathOfABaseUrl() {
    try (FakePlatform platform = new FakePlatform("kf.account.list");
        WeComClient client = platform.client().baseUrl(platform.baseUrl() + "gateway").credential((apis, clock) -> java.util.List.of(
            new FixedToken())).build()) {
      client.kf().account().list(ListAccountsRequest.builder().build()).execute();
      assertThat(platform.lastUrl().encodedPath()).startsWith("/gateway/cgi-bin/");
    }
  }

  @Test
  void doesNotShowTheSecret() {
    assertThat(CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET).toString()).contains(FakePlatform.CORP_ID).doesNotContain(FakePlatform.SECRET);
  }

  @Test
  void checksLimitsUnlessToldOtherwise() {
    UpdateAccountRequest tooLong = UpdateAccountRequest.builder().openKfid("wk1").name("n".repeat(1000)).buildUnchecked();
    try (FakePlatform platform = new FakePlatform("kf.account.update"); WeComClient strict = platform.client().build();
        WeComClient lenient = platform.client().checkLimits(false).build()) {
      assertThatThrownBy(() -> strict.kf().account().update(tooLong).execute()).isInstanceOf(LimitException.class);
      assertThatThrownBy(() -> strict.kf().account().update(tooLong).executeAsync().join()).hasCauseInstanceOf(LimitException.class);
      assertThat(platform.calls()).isZero();
      lenient.kf().account().update(tooLong).execute();
      assertThat(platform.calls()).isEqualTo(1);
    }
  }

  @Test
  void checksTheLimitsOfAQueryParameter() {
    try (FakePlatform platform = new FakePlatform("kf.servicer.list"); WeComClient client = platform.client().build()) {
      String tooLong = "客".repeat(100);
      assertThatThrownBy(() -> client.kf().servicer().list(tooLong).execute())
          .isInstanceOf(LimitException.class)
          .hasMessageContaining("open_kfid")
          .hasMessageContaining("has 300");
      assertThatThrownBy(() -> client.kf().servicer().list("").executeAsync().join()).hasCauseInstanceOf(LimitException.class);
      assertThat(platform.calls()).isZero();
      client.kf().servicer().list("wk1").execute();
    }
  }

  private static final class FixedToken implements io.github.wecom4j.auth.TokenSource {
    @Override
    public String scheme() {
      return "access_token";
    }

    @Override
    public String key() {
      return "fixed";
    }

    @Override
    public io.github.wecom4j.auth.Token fetch() {
      return io.github.wecom4j.auth.Token.of("fixed", java.time.Instant.MAX.minusSeconds(100_000));
    }
  }
}
