package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.api.media.TemporaryApi;
import io.github.wecom4j.support.Leftovers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to a future while nobody looks. */
@Timeout(60)
class AsyncCallsTest {
  private static final String OPERATION = "kf.account.list";

  private final Bench bench = new Bench(OPERATION);
  private final Dispatcher dispatcher = new Dispatcher();

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiCall<ListAccountsResponse> call(KfApi kf) {
    return kf.account().list(ListAccountsRequest.builder().build()).withTimeout(Duration.ZERO);
  }

  private void awaitThatNothingIsUnderWay() {
    Leftovers.await("a call is under way", () -> dispatcher.runningCallsCount() + dispatcher.queuedCallsCount() == 0);
  }

  @Test
  void theNextAttemptComesAfterItsPauseAndNotBefore() {
    bench.okHttp(http -> http.dispatcher(dispatcher)).pauses.distantFrom(Duration.ZERO);
    bench.platform.answerNext(new MockResponse().setResponseCode(502));
    CompletableFuture<ListAccountsResponse> future = call(bench.kf()).executeAsync();
    awaitThatNothingIsUnderWay();
    assertThat(bench.platform.calls()).isEqualTo(1);
    assertThat(future).isNotDone();
    bench.pauses.letTheDistantFutureCome();
    assertThat(future.join().isSuccess()).isTrue();
    assertThat(bench.platform.calls()).isEqualTo(2);
  }

  @Test
  void anAttemptIsNotSentWhoseCallIsGivenUpWhileItIsMade() {
    CompletableFuture<ApiCall<ListAccountsResponse>> made = new CompletableFuture<>();
    AtomicInteger attempts = new AtomicInteger();
    bench.okHttp(http -> http.dispatcher(dispatcher).eventListenerFactory(attempt -> {
      if (attempts.incrementAndGet() == 2) {
        made.join().cancel();
      }
      return EventListener.NONE;
    }));
    bench.platform.answerNext(new MockResponse().setResponseCode(502));
    made.complete(call(bench.kf()));
    assertThatThrownBy(() -> made.join().executeAsync().join()).hasMessageContaining("the call was cancelled");
    awaitThatNothingIsUnderWay();
    assertThat(attempts.get()).isEqualTo(2);
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @Test
  void aDownloadThatNobodyWantsAnyMoreIsClosed() {
    AtomicBoolean closed = new AtomicBoolean();
    CompletableFuture<CompletableFuture<Download>> asked = new CompletableFuture<>();
    bench.listener(event -> asked.join().cancel(true)).okHttp(http -> http.dispatcher(dispatcher).addNetworkInterceptor(chain -> {
      Response response = chain.proceed(chain.request());
      return response.newBuilder().body(new WatchedBody(response.body(), new WatchedBody.Watcher() {
        @Override
        public void closed() {
          closed.set(true);
        }
      })).build();
    }));
    bench.platform.answerNext(new MockResponse().setHeader("Content-Type", "image/png").setBody("x".repeat(100_000)));
    asked.complete(bench.retrofit(chain -> chain.proceed(chain.request())).create(TemporaryApi.class).get("m1").executeAsync());
    assertThatThrownBy(asked.join()::join).isInstanceOf(CancellationException.class);
    awaitThatNothingIsUnderWay();
    assertThat(closed).isTrue();
  }
}
