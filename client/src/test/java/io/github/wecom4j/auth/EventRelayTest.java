package io.github.wecom4j.auth;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import okhttp3.Call;
import okhttp3.CipherSuite;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventRelayTest {
  private static final Request REQUEST = new Request.Builder().url("https://platform.test/").build();

  /** What an event can tell, by type. */
  private static final Map<Class<?>, Object> TOLD = Map.ofEntries(
      entry(Call.class, anyOf(Call.class)),
      entry(Connection.class, anyOf(Connection.class)),
      entry(HttpUrl.class, REQUEST.url()),
      entry(Request.class, REQUEST),
      entry(Response.class, new Response.Builder().request(REQUEST).protocol(Protocol.HTTP_2).code(200).message("OK").build()),
      entry(Handshake.class, Handshake.get(TlsVersion.TLS_1_3, CipherSuite.TLS_AES_128_GCM_SHA256, List.of(), List.of())),
      entry(Protocol.class, Protocol.HTTP_2),
      entry(Proxy.class, Proxy.NO_PROXY),
      entry(InetSocketAddress.class, InetSocketAddress.createUnresolved("platform.test", 443)),
      entry(List.class, List.of()),
      entry(String.class, "platform.test"),
      entry(long.class, 42L),
      entry(IOException.class, new IOException("the connection broke")));

  @Test
  void handsOnEveryEventThatThisOkHttpHas() {
    List<String> relayed = Arrays.stream(EventRelay.class.getDeclaredMethods()).map(EventRelayTest::signature).toList();
    assertThat(relayed).containsAll(events().map(EventRelayTest::signature).toList());
  }

  private static Stream<Method> events() {
    return Arrays.stream(EventListener.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
  }

  @Test
  void handsOnEveryEventWithAllThatItTells() throws Exception {
    List<List<Object>> heard = new ArrayList<>();
    EventRelay relay = new EventRelay(listener(heard), new TokenWaits(CompletableFuture::get));
    for (Method event : events().toList()) {
      List<Object> told = Arrays.stream(event.getParameterTypes()).<Object>map(TOLD::get).toList();
      event.invoke(relay, told.toArray());
      assertThat(heard).as(event.getName()).containsExactly(occurrence(event, told));
      heard.clear();
    }
  }

  /** Returns a listener that hears of all events, also of those that a later OkHttp may have. */
  private static EventListener listener(List<List<Object>> heard) throws ReflectiveOperationException {
    return new ByteBuddy().subclass(EventListener.class)
        .method(ElementMatchers.isDeclaredBy(EventListener.class))
        .intercept(InvocationHandlerAdapter.of((self, event, told) -> heard.add(occurrence(event, List.of(told))) ? null : self))
        .make().load(EventRelayTest.class.getClassLoader()).getLoaded().getDeclaredConstructor().newInstance();
  }

  private static List<Object> occurrence(Method event, List<Object> told) {
    return List.of(event.getName(), told);
  }

  private static <T> T anyOf(Class<T> type) {
    return type.cast(java.lang.reflect.Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) ->
        switch (method.getName()) {
          case "equals" -> self == arguments[0];
          case "hashCode" -> System.identityHashCode(self);
          default -> type.getSimpleName();
        }));
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
    public void connectionAcquired(Call call, Connection connection) {
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
