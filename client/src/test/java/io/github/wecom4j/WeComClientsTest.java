package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WeComClientsTest {
  private static final int TENANTS = 300;

  private final FakePlatform platform = new FakePlatform("kf.account.list");
  private final AtomicInteger made = new AtomicInteger();
  private final WeComClients clients = WeComClients.of((corpId, app) -> {
    made.incrementAndGet();
    return platform.client().credential(CorpCredential.of(corpId, FakePlatform.SECRET + app));
  });

  @AfterEach
  void close() {
    clients.close();
    platform.close();
  }

  private static void call(WeComClient client) {
    assertThat(client.kf().account().list(ListAccountsRequest.builder().build()).execute().isSuccess()).isTrue();
  }

  @Test
  void makesAClientWhenItIsFirstAskedForAndKeepsIt() {
    assertThat(made).hasValue(0);
    WeComClient client = clients.get("ww1", "desk");
    assertThat(clients.get("ww1", "desk")).isSameAs(client);
    assertThat(clients.get("ww1", "sales")).isNotSameAs(client);
    assertThat(clients.get("ww2", "desk")).isNotSameAs(client);
    assertThat(made).hasValue(3);
    assertThat(clients.size()).isEqualTo(3);
  }

  @Test
  void makesOneClientForManyThreads() {
    List<WeComClient> got = Callers.start(32, () -> clients.get("ww1", "desk")).answers();
    assertThat(new HashSet<>(got)).hasSize(1);
    assertThat(made).hasValue(1);
  }

  @Test
  void aSlowSettingHoldsUpNobodyElse() {
    Gate gate = new Gate();
    try (WeComClients slow = WeComClients.of((corpId, app) -> {
      if (corpId.equals("slow")) {
        gate.pass();
      }
      return platform.client();
    })) {
      CompletableFuture<WeComClient> waiting = CompletableFuture.supplyAsync(() -> slow.get("slow", "desk"));
      gate.awaitVisitor();
      for (int i = 0; i < 100; i++) {
        call(slow.get("ww" + i, "desk"));
      }
      gate.open();
      call(waiting.join());
    }
  }

  @Test
  void asksAgainAfterAFailure() {
    AtomicInteger asked = new AtomicInteger();
    try (WeComClients flaky = WeComClients.of((corpId, app) -> {
      if (asked.incrementAndGet() == 1) {
        throw new IllegalStateException("no secret of " + corpId);
      }
      return platform.client();
    })) {
      assertThatThrownBy(() -> flaky.get("ww1", "desk")).isInstanceOf(IllegalStateException.class).hasMessage("no secret of ww1");
      call(flaky.get("ww1", "desk"));
    }
  }

  @Test
  void hundredsOfTenantsShareOneConnection() {
    List<ConnectionPool> pools = Collections.synchronizedList(new ArrayList<>());
    try (WeComClients tenants = WeComClients.of((corpId, app) -> platform.client()
        .credential(CorpCredential.of(corpId, FakePlatform.SECRET)).okHttp(http -> pools.add(http.build().connectionPool())))) {
      for (int i = 0; i < TENANTS; i++) {
        call(tenants.get("ww" + i, "desk"));
      }
      assertThat(new HashSet<>(pools)).hasSize(1);
      assertThat(pools.get(0).connectionCount()).isEqualTo(1);
    }
    assertThat(platform.fetches()).isEqualTo(TENANTS);
    assertThat(pools.get(0).connectionCount()).isZero();
  }

  @Test
  void closingOneClientLeavesTheOthersAlone() {
    WeComClient first = clients.get("ww1", "desk");
    WeComClient second = clients.get("ww2", "desk");
    first.kf().account().list(ListAccountsRequest.builder().build()).executeAsync().join();
    clients.remove("ww1", "desk");
    assertThatThrownBy(() -> call(first)).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    assertThat(second.kf().account().list(ListAccountsRequest.builder().build()).executeAsync().join().isSuccess()).isTrue();
    assertThat(clients.get("ww1", "desk")).isNotSameAs(first);
    call(clients.get("ww1", "desk"));
  }

  @Test
  void closesAllTogether() {
    List<WeComClient> all = List.of(clients.get("ww1", "desk"), clients.get("ww2", "desk"), clients.get("ww3", "desk"));
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    all.forEach(client -> client.kf().account().list(ListAccountsRequest.builder().build()).executeAsync().join());
    clients.close();
    assertThat(all).allSatisfy(client -> assertThatThrownBy(() -> call(client)).hasMessageContaining("closed"));
    assertThatThrownBy(() -> clients.get("ww4", "desk")).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    assertThat(clients.size()).isZero();
    Leftovers.await("a thread of the dispatcher lives", () -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("OkHttp Dispatcher") && !before.contains(thread)));
  }

  @Test
  void sharesConnectionsAndProxyButNeitherInterceptorsNorTokens() {
    AtomicInteger intercepted = new AtomicInteger();
    Interceptor counting = chain -> {
      intercepted.incrementAndGet();
      return chain.proceed(chain.request());
    };
    List<Proxy> proxies = new ArrayList<>();
    try (WeComClient one = platform.client().okHttp(http -> http.proxy(Proxy.NO_PROXY).addInterceptor(counting)).build();
        WeComClient two = platform.client().shareConnectionsWith(one).okHttp(http -> proxies.add(http.build().proxy())).build()) {
      call(one);
      int before = intercepted.get();
      call(two);
      assertThat(intercepted).hasValue(before);
      assertThat(proxies).containsExactly(Proxy.NO_PROXY);
    }
  }

  @Test
  void whatIsSharedLivesAsLongAsItsLastUser() {
    WeComClient one = platform.client().build();
    WeComClient two = platform.client().shareConnectionsWith(one).build();
    WeComClient three = platform.client().shareConnectionsWith(two).build();
    one.close();
    two.close();
    assertThat(three.kf().account().list(ListAccountsRequest.builder().build()).executeAsync().join().isSuccess()).isTrue();
    three.close();
    assertThatThrownBy(() -> platform.client().shareConnectionsWith(three).build()).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }
}
