package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each attempt of a call asks OkHttp to watch. */
@Timeout(60)
class TimeoutsOfOkHttpTest {
  private static final String OPERATION = "kf.account.list";
  private static final Duration OF_THE_USER = Duration.ofHours(1);

  private final Bench bench = new Bench(OPERATION);
  private final List<Duration> limits = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiCall<ListAccountsResponse> call(Duration timeout) {
    bench.pauses.distantFrom(timeout);
    return bench.kf().account().list(ListAccountsRequest.builder().build()).withTimeout(timeout);
  }

  private void note(OkHttpClient.Builder http) {
    http.addInterceptor(chain -> {
      limits.add(Duration.ofNanos(chain.call().timeout().timeoutNanos()));
      return chain.proceed(chain.request());
    });
  }

  @ParameterizedTest
  @EnumSource
  void eachAttemptHasWhatIsLeftOfTheTimeOfTheCallWhateverOkHttpWasGiven(Way way) {
    bench.okHttp(http -> note(http.callTimeout(OF_THE_USER)));
    bench.platform.answerNext(new MockResponse().setResponseCode(503).setHeader("Retry-After", 30));
    way.execute(call(Duration.ofSeconds(40)));
    assertThat(limits).containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @EnumSource
  void aCallWithoutALimitKeepsThatOfTheUsersOkHttp(Way way) {
    bench.okHttp(http -> note(http.callTimeout(OF_THE_USER)));
    way.execute(call(Duration.ZERO));
    assertThat(limits).containsExactly(OF_THE_USER);
  }

  /** It would cost a blocking call more than all else that is done for it. */
  @Test
  void aBlockingCallLeavesALongLimitToTheDeadlinesOfThisLibrary() {
    bench.okHttp(this::note);
    call(Deadlines.SHORTEST).execute();
    assertThat(limits).containsExactly(Duration.ZERO);
  }

  @Test
  void aBlockingCallLeavesAShortLimitToOkHttp() {
    bench.okHttp(this::note);
    Duration shorter = Deadlines.SHORTEST.minusMillis(1);
    call(shorter).execute();
    assertThat(limits).containsExactly(shorter);
  }
}
