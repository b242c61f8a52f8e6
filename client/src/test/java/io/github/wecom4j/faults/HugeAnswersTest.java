package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.StreamingPlatform;
import io.github.wecom4j.support.Way;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** 100 MB of JSON are refused before they fill the memory. */
@Timeout(60)
class HugeAnswersTest {
  private static final String OPERATION = "kf.account.list";
  private static final String OK = SpecExamples.answer(OPERATION, "ok");
  private static final long HUGE = 100_000_000;
  private static final long LIMIT = 16 << 20;

  private final Leftovers leftovers = new Leftovers();

  @AfterEach
  void nothingIsLeftBehind() {
    try (leftovers) {
      leftovers.assertNone();
    }
  }

  private static ApiCall<ListAccountsResponse> call(WeComClient client) {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  @ParameterizedTest
  @CsvSource({"BLOCKING, true", "ASYNCHRONOUS, true", "BLOCKING, false", "ASYNCHRONOUS, false"})
  void refusesJsonLargerThanItsLimit(Way way, boolean declared) {
    try (StreamingPlatform platform = new StreamingPlatform(OPERATION, OK, HUGE, declared);
        WeComClient client = leftovers.watch(platform.client()).build()) {
      WeComProtocolException e = catchThrowableOfType(WeComProtocolException.class, () -> way.execute(call(client)));
      assertThat(e).hasMessageContaining("up to " + LIMIT).hasMessageContaining("maxResponseBytes");
      assertThat(e.operationId()).isEqualTo(OPERATION);
      assertThat(e.isRetryable()).isFalse();
    }
  }

  @Test
  void takesWhatItsUserAllows() {
    try (StreamingPlatform platform = new StreamingPlatform(OPERATION, OK, HUGE, false);
        WeComClient client = leftovers.watch(platform.client()).maxResponseBytes(2 * HUGE).build()) {
      assertThat(call(client).execute().isSuccess()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsTheBytesAfterUnpacking(Way way) throws Exception {
    Buffer packed = new Buffer();
    try (var out = Okio.buffer(new GzipSink(packed))) {
      out.writeUtf8("{").writeUtf8(" ".repeat((int) LIMIT)).writeUtf8(OK.substring(1));
    }
    assertThat(packed.size()).isLessThan(LIMIT / 100);
    try (FakePlatform platform = new FakePlatform(OPERATION); WeComClient client = leftovers.watch(platform.client()).build()) {
      platform.answerNext(FakePlatform.json("").setHeader("Content-Encoding", "gzip").setBody(packed));
      assertThatThrownBy(() -> way.execute(call(client))).isInstanceOf(WeComProtocolException.class).hasMessageContaining("more than " + LIMIT);
      assertThat(call(client).execute().isSuccess()).isTrue();
    }
  }

  @Test
  void takesAnAnswerOfExactlyTheLimit() {
    try (FakePlatform platform = new FakePlatform(OPERATION);
        WeComClient exact = leftovers.watch(platform.client()).maxResponseBytes(OK.length()).build();
        WeComClient less = leftovers.watch(platform.client()).maxResponseBytes(OK.length() - 1).build()) {
      call(exact).execute();
      assertThatThrownBy(() -> call(less).execute()).isInstanceOf(WeComProtocolException.class).hasMessageContaining(OK.length() + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotReadTheHugePageOfAGateway(Way way) {
    try (FakePlatform platform = new FakePlatform(OPERATION); WeComClient client = leftovers.watch(platform.client()).build()) {
      platform.answerNext(new MockResponse().setResponseCode(403).setHeader("Content-Type", "text/html").setHeader("Content-Length", HUGE));
      assertThatThrownBy(() -> way.execute(call(client))).isInstanceOf(WeComProtocolException.class)
          .hasMessageContaining("HTTP 403 with text/html");
    }
  }

  @Test
  void refusesALimitThatIsNone() {
    try (FakePlatform platform = new FakePlatform(OPERATION)) {
      assertThatThrownBy(() -> platform.client().maxResponseBytes(0).build()).hasMessageContaining("maxResponseBytes");
    }
  }
}
