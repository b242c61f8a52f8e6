package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.api.kf.KfApi;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.Callers;
import io.github.wecom4j.support.Seed;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RateLimitsTest {
  private static final String OPERATION = "kf.account.list";
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private static RateLimits limit(int calls, Duration per) {
    return RateLimits.builder().limit(OPERATION, calls, per).build();
  }

  @RepeatedTest(50)
  void noStretchOfTimeHasMoreCallsThanTheLimitWhereverItBegins() {
    Seed seed = Seed.next();
    Random random = seed.random();
    int calls = 1 + random.nextInt(50);
    // Often not divisible, and sometimes shorter than the number of calls.
    long per = 1 + random.nextInt(10_000);
    RateLimits limits = limit(calls, Duration.ofNanos(per));
    long now = random.nextLong();
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      now += random.nextInt(4) == 0 ? random.nextInt(2_000) : 0;
      starts.add(now + limits.reserve(OPERATION, now, NO_LIMIT).toNanos());
    }
    for (int i = 0; i + calls < starts.size(); i++) {
      assertThat(starts.get(i + calls) - starts.get(i)).as("%s: %s calls per %s ns, call %s", seed, calls, per, i).isGreaterThanOrEqualTo(per);
      assertThat(starts.get(i + 1) - starts.get(i)).as("%s: order of call %s", seed, i).isPositive();
    }
  }

  @Test
  void usesTheLimitWhole() {
    RateLimits limits = limit(600, Duration.ofMinutes(1));
    long last = 0;
    for (int i = 0; i < 600; i++) {
      last = limits.reserve(OPERATION, 0, NO_LIMIT).toNanos();
    }
    assertThat(last).isLessThan(Duration.ofMinutes(1).toNanos());
    assertThat(limits.reserve(OPERATION, 0, NO_LIMIT)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void givesEachOfManyThreadsAPlaceOfItsOwn() {
    RateLimits limits = limit(1, Duration.ofNanos(10));
    List<List<Long>> places = Callers.start(16, () -> LongStream.range(0, 500)
        .map(i -> limits.reserve(OPERATION, 0, NO_LIMIT).toNanos()).boxed().toList()).answers();
    assertThat(places).allSatisfy(mine -> assertThat(mine).isSorted());
    assertThat(places.stream().flatMap(List::stream).sorted().toList())
        .isEqualTo(LongStream.range(0, 16 * 500).map(i -> i * 10).boxed().toList());
  }

  @Test
  void whoComesTooLateTakesNoPlace() {
    RateLimits limits = limit(1, Duration.ofNanos(10));
    long now = Long.MAX_VALUE - 5;
    assertThat(limits.reserve(OPERATION, now, 0)).isZero();
    assertThat(limits.reserve(OPERATION, now, 9)).isNull();
    assertThat(limits.reserve(OPERATION, now, 10)).isEqualTo(Duration.ofNanos(10));
    assertThat(limits.reserve(OPERATION, now + 12, 8)).isEqualTo(Duration.ofNanos(8));
  }

  @Test
  void leavesOtherOperationsAlone() {
    RateLimits limits = limit(1, Duration.ofDays(1));
    limits.reserve(OPERATION, 0, NO_LIMIT);
    assertThat(limits.reserve("kf.message.sync", 0, 0)).isZero();
  }

  @Test
  void noLimitsHoldNothingBack() {
    assertThat(RateLimits.none().reserve(OPERATION, 0, 0)).isZero();
  }

  @Test
  void refusesALimitThatIsNone() {
    assertThatThrownBy(() -> limit(0, Duration.ofSeconds(1))).hasMessageContaining("at least one call");
    assertThatThrownBy(() -> limit(1, Duration.ZERO)).hasMessageContaining("a time");
  }

  @ParameterizedTest
  @EnumSource
  void spreadsTheCallsOfAClientEvenly(Way way) {
    try (Bench bench = new Bench(OPERATION)) {
      KfApi kf = bench.rates(limit(10, Duration.ofSeconds(5))).kf();
      for (int i = 0; i < 4; i++) {
        way.execute(kf.account().list(ListAccountsRequest.builder().build()));
      }
      assertThat(bench.pauses.taken()).hasSize(3).containsOnly(Duration.ofMillis(500));
      assertThat(bench.events).extracting(CallEvent::duration).as("an attempt begins when its turn has come").containsOnly(Duration.ZERO);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachAttemptWaitsForItsTurnAfterItsPause(Way way) {
    try (Bench bench = new Bench(OPERATION)) {
      KfApi kf = bench.rates(limit(1, Duration.ofSeconds(30))).kf();
      bench.platform.answerNext(new MockResponse().setResponseCode(503).setHeader("Retry-After", 20));
      way.execute(kf.account().list(ListAccountsRequest.builder().build()));
      assertThat(bench.pauses.taken()).containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
    }
  }
}
