package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.EventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRelayTest {
  @Test
  void handsOnEveryEventThatThisOkHttpHas() {
    List<String> relayed = Arrays.stream(EventRelay.class.getDeclaredMethods()).map(EventRelayTest::signature).toList();
    Stream<Method> events = Arrays.stream(EventListener.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    assertThat(relayed).containsAll(events.map(EventRelayTest::signature).toList());
  }

  private static String signature(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }

  @Test
  void theListenersOfTheUserHearOfTheirCalls() {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (FakePlatform platform = new FakePlatform("kf.account.list");
        WeComClient client = platform.client().okHttp(http -> http.eventListener(new Recording(heard))).build()) {
      client.kf().account().list(ListAccountsRequest.builder().build()).execute();
    }
    assertThat(heard).containsSubsequence("callStart", "connectionAcquired", "callEnd");
  }

  @Test
  void theListenersOfTheUserHearOfACancellationWhileItsCallWaitsForAToken() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Gate gate = new Gate();
    try (FakePlatform platform = new FakePlatform("kf.account.list");
        WeComClient client = platform.client().okHttp(http -> http.eventListener(new Recording(heard))).build()) {
      platform.answerNextFetch(() -> {
        gate.pass();
        return FakePlatform.tokenExample("ok");
      });
      CompletableFuture<?> future = client.kf().account().list(ListAccountsRequest.builder().build()).executeAsync();
      gate.awaitVisitor();
      future.cancel(true);
      assertThat(heard).contains("canceled");
      gate.open();
    }
  }

  private static final class Recording extends EventListener {
    private final List<String> heard;

    Recording(List<String> heard) {
      this.heard = heard;
    }

    @Override
    public void callStart(Call call) {
      heard.add("callStart");
    }

    @Override
    public void connectionAcquired(Call call, okhttp3.Connection connection) {
      heard.add("connectionAcquired");
    }

    @Override
    public void callEnd(Call call) {
      heard.add("callEnd");
    }

    @Override
    public void canceled(Call call) {
      heard.add("canceled");
    }
  }
}
