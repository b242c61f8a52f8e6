package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryTokenStoreTest {
  private static final String KEY = "access_token:wwDemoCorp01:000000000000";
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - LENGTH.toNanos() / 2);
  private final MemoryTokenStore store = new MemoryTokenStore(now::get);

  @Test
  void givesALeaseToOneAtATime() {
    Lease first = store.tryLease(KEY, LENGTH);
    assertThat(first).isNotNull();
    assertThat(store.tryLease(KEY, LENGTH)).isNull();
    assertThat(store.tryLease("another", LENGTH)).isNotNull();
    first.release();
    assertThat(store.tryLease(KEY, LENGTH)).isNotNull();
  }

  @Test
  void aLeaseEndsByItselfAndIsNotGivenBackForItsSuccessor() {
    Lease first = store.tryLease(KEY, LENGTH);
    now.addAndGet(LENGTH.toNanos() - 1);
    assertThat(store.tryLease(KEY, LENGTH)).isNull();
    now.addAndGet(1);
    assertThat(store.tryLease(KEY, LENGTH)).isNotNull();
    first.release();
    assertThat(store.tryLease(KEY, LENGTH)).as("the second still has it").isNull();
  }

  @Test
  void putsATokenInThePlaceOfTheExpectedOneOnly() {
    Token first = token("first");
    Token second = token("second");
    assertThat(store.replace(KEY, first, second)).as("there is none yet").isFalse();
    assertThat(store.load(KEY)).isNull();
    assertThat(store.replace(KEY, null, first)).isTrue();
    assertThat(store.replace(KEY, null, second)).as("another process was faster").isFalse();
    assertThat(store.replace(KEY, second, second)).isFalse();
    assertThat(store.load(KEY)).isEqualTo(first);
    assertThat(store.replace(KEY, token("first"), second)).isTrue();
    assertThat(store.load(KEY)).isEqualTo(second);
    assertThat(store.load("another")).isNull();
  }

  private static Token token(String value) {
    return Token.of(value, Instant.parse("2026-01-01T02:00:00Z"));
  }

  @Test
  void oneOfTwoClientsFetchesWhileTheOtherWaits() {
    MemoryTokenStore shared = new MemoryTokenStore();
    Gate gate = new Gate();
    try (FakePlatform platform = new FakePlatform("kf.account.list");
        WeComClient one = platform.client().tokenStore(shared).build();
        WeComClient two = platform.client().tokenStore(shared).build()) {
      platform.answerNextFetch(() -> {
        gate.pass();
        return FakePlatform.tokenExample("ok");
      });
      List<WeComClient> clients = List.of(one, two);
      AtomicInteger next = new AtomicInteger();
      Callers<Boolean> callers = Callers.start(2, () ->
          clients.get(next.getAndIncrement()).kf().account().list(ListAccountsRequest.builder().build()).execute().isSuccess());
      callers.awaitAllWaiting();
      gate.open();
      assertThat(callers.answers()).containsOnly(true);
      assertThat(platform.fetches()).isEqualTo(1);
    }
  }
}
