package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.AccountApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.lang.annotation.Annotation;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrofit2.Retrofit;

/** A client knows the calls that are under way, to end them, and no others: it lives longer than any of them. */
@Timeout(60)
class OpenCallsTest {
  private static final String OPERATION = "kf.account.list";

  private final Bench bench = new Bench(OPERATION);
  private final Retrofit retrofit = bench.retrofit(chain -> chain.proceed(chain.request()));
  private final ApiCallAdapterFactory calls = (ApiCallAdapterFactory) retrofit.callAdapterFactories().stream()
      .filter(ApiCallAdapterFactory.class::isInstance).findFirst().orElseThrow();
  private final AccountApi api = ApiServices.create(retrofit, AccountApi.class);
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    bench.close();
  }

  private int open() {
    return calls.kind(ListAccountsResponse.class, annotations(), retrofit).open().count();
  }

  private static Annotation[] annotations() {
    try {
      return AccountApi.class.getMethod("list", ListAccountsRequest.class).getAnnotations();
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private Callers<ListAccountsResponse> begin(Way way) {
    bench.platform.answerNext(() -> {
      gate.pass();
      return FakePlatform.json(SpecExamples.answer(OPERATION, "ok"));
    });
    Callers<ListAccountsResponse> caller = Callers.start(1, () -> way.execute(api.list(ListAccountsRequest.builder().build())));
    gate.awaitVisitor();
    return caller;
  }

  private void awaitNone() {
    Leftovers.await("a call is kept", () -> open() == 0);
  }

  @ParameterizedTest
  @EnumSource
  void holdsACallWhileItIsUnderWayAndNoLonger(Way way) {
    Callers<ListAccountsResponse> caller = begin(way);
    assertThat(open()).isEqualTo(1);
    gate.open();
    assertThat(caller.answer(0).isSuccess()).isTrue();
    awaitNone();
    bench.platform.answerNext(new MockResponse().setResponseCode(404));
    assertThatThrownBy(() -> way.execute(api.list(ListAccountsRequest.builder().build()))).hasMessageContaining("404");
    awaitNone();
  }

  @ParameterizedTest
  @EnumSource
  void endsTheCallsThatAreUnderWayAndRefusesLaterOnes(Way way) {
    Callers<ListAccountsResponse> caller = begin(way);
    calls.close();
    assertThatThrownBy(() -> caller.answer(0)).hasMessageContaining("the client was closed");
    assertThatThrownBy(() -> way.execute(api.list(ListAccountsRequest.builder().build()))).isInstanceOf(IllegalStateException.class);
    awaitNone();
  }
}
