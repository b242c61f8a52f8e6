package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.Callers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TokenUrlsTest {
  private static final String PARAMETER = "access_token";
  private static final HttpUrl URL = HttpUrl.get("https://platform.test/cgi-bin/kf/account/add");

  private final TokenUrls urls = new TokenUrls();

  private static HttpUrl numbered(int number) {
    return URL.newBuilder().addPathSegment(String.valueOf(number)).build();
  }

  @Test
  void buildsAUrlOnceForEachToken() {
    HttpUrl built = urls.withToken(URL, PARAMETER, "one");
    assertThat(built).hasToString(URL + "?access_token=one");
    assertThat(urls.withToken(HttpUrl.get(URL.toString()), PARAMETER, new String("one"))).isSameAs(built);
  }

  @Test
  void replacesTheTokenBefore() {
    urls.withToken(URL, PARAMETER, "one");
    HttpUrl second = urls.withToken(URL, PARAMETER, "two");
    assertThat(second.queryParameterValues(PARAMETER)).containsExactly("two");
    assertThat(urls.withToken(URL, PARAMETER, "two")).isSameAs(second);
    assertThat(urls.withToken(URL, PARAMETER, "one").queryParameterValues(PARAMETER)).containsExactly("one");
    assertThat(urls.count()).isEqualTo(1);
  }

  @Test
  void doesNotTakeOneParameterForAnother() {
    urls.withToken(URL, PARAMETER, "one");
    assertThat(urls.withToken(URL, "suite_access_token", "one")).hasToString(URL + "?suite_access_token=one");
  }

  @Test
  void keepsTheOtherQueryAndDoesNotRememberIt() {
    HttpUrl queried = HttpUrl.get(URL + "?open_kfid=kf1&access_token=old");
    HttpUrl with = urls.withToken(queried, PARAMETER, "one");
    assertThat(with.queryParameterValues(PARAMETER)).containsExactly("one");
    assertThat(with.queryParameter("open_kfid")).isEqualTo("kf1");
    assertThat(urls.count()).isZero();
  }

  @Test
  void escapesWhatATokenMayHold() {
    assertThat(urls.withToken(URL, PARAMETER, "a&b=c+d").queryParameter(PARAMETER)).isEqualTo("a&b=c+d");
  }

  @Test
  void remembersNoMoreThanItsBoundAndServesTheRestAllTheSame() {
    for (int i = 0; i < 3 * TokenUrls.REMEMBERED; i++) {
      assertThat(urls.withToken(numbered(i), PARAMETER, "one")).hasToString(numbered(i) + "?access_token=one");
    }
    assertThat(urls.count()).isEqualTo(TokenUrls.REMEMBERED);
    assertThat(urls.withToken(numbered(0), PARAMETER, "two").queryParameter(PARAMETER)).isEqualTo("two");
    assertThat(urls.count()).isEqualTo(TokenUrls.REMEMBERED);
  }

  @Test
  void doesNotPrintTokens() {
    urls.withToken(URL, PARAMETER, "s3cr3t");
    assertThat(urls.toString()).contains(URL.toString(), "***").doesNotContain("s3cr3t");
  }

  @Test
  void givesEveryThreadTheTokenThatItAskedFor() {
    int threads = 8;
    AtomicInteger next = new AtomicInteger();
    Callers<Boolean> callers = Callers.start(threads, () -> {
      String token = "token" + next.getAndIncrement();
      return IntStream.range(0, 20_000).allMatch(i -> {
        HttpUrl url = numbered(i % (2 * TokenUrls.REMEMBERED));
        HttpUrl with = urls.withToken(url, PARAMETER, token);
        return token.equals(with.queryParameter(PARAMETER)) && url.pathSegments().equals(with.pathSegments());
      });
    });
    assertThat(callers.answers()).hasSize(threads).containsOnly(true);
    // Threads that pass the bound at the same time may each add one.
    assertThat(urls.count()).isBetween(TokenUrls.REMEMBERED, TokenUrls.REMEMBERED + threads);
  }
}
