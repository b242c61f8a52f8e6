package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.api.officialaccount.AccountApi;
import io.github.wecom4j.api.officialaccount.model.GetKfListResponse;
import io.github.wecom4j.auth.AccessTokenInterceptor;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.auth.TokenSource;
import io.github.wecom4j.error.Errcode;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform with errcodes of its own, which leaves the errcode out where a call succeeded. */
@Timeout(60)
class OtherPlatformTest {
  private static final String OPERATION = "officialAccount.account.list";

  private final Bench bench = new Bench(OPERATION).retries(RetryPolicy.none());
  private final NumberedTokens tokens = new NumberedTokens();
  private final AccountApi api = bench
      .retrofit(new AccessTokenInterceptor(List.of(tokens), new MemoryTokenStore(), Clock.systemUTC(), Duration.ofSeconds(200)))
      .create(AccountApi.class);

  @AfterEach
  void close() {
    bench.close();
  }

  private static MockResponse example(String name) {
    return FakePlatform.json(SpecExamples.answer(OPERATION, name));
  }

  @Test
  void takesAnAnswerWithoutErrcodeForASuccessWhereTheSpecDoesNotRequireOne() {
    GetKfListResponse answer = api.list().execute();
    assertThat(answer.errcode()).isNull();
    assertThat(answer.isSuccess()).isTrue();
    assertThat(answer.kfList()).isNotEmpty();
  }

  @Test
  void takesAnErrcodeOfZeroForASuccess() {
    bench.platform.answerNext(FakePlatform.json("{\"errcode\":0,\"errmsg\":\"ok\",\"kf_list\":[]}"));
    assertThat(api.list().execute().kfList()).isEmpty();
  }

  @Test
  void saysWhatTheErrcodeMeansOnThatPlatform() {
    bench.platform.answerNext(example("err_65400"));
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> api.list().execute());
    assertThat(e.meaning()).isEqualTo(Errcode.of("official-account", 65400));
    assertThat(e.getMessage()).contains(e.meaning().meaning(), e.meaning().nextStep());
    assertThat(e.errmsg()).contains("rid: " + e.hint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"err_40001", "err_40014", "err_42001"})
  void fetchesAnotherTokenForTheErrcodesWithWhichThatPlatformRejectsOne(String example) {
    bench.platform.answerNext(example(example));
    assertThat(api.list().execute().isSuccess()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(2);
    assertThat(tokens.fetched.get()).isEqualTo(2);
    assertThat(bench.platform.lastUrl().queryParameter("access_token")).isEqualTo(FakePlatform.tokenValue(2));
  }

  private static final class NumberedTokens implements TokenSource {
    final AtomicInteger fetched = new AtomicInteger();

    @Override
    public String scheme() {
      return "official_account_access_token";
    }

    @Override
    public String key() {
      return scheme();
    }

    @Override
    public Token fetch() {
      return Token.of(FakePlatform.tokenValue(fetched.incrementAndGet()), Clock.systemUTC().instant().plusSeconds(7200));
    }
  }
}
