package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.CapturedLog;
import io.github.wecom4j.support.FakePlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with many threads each, one Redis, and one platform that counts. */
@Timeout(60)
class FleetTest {
  private static final int PROCESSES = 4;

  private final FakePlatform platform = new FakePlatform("kf.account.list");
  private final RedisProcess redis = new RedisProcess();
  private Fleet fleet;

  @BeforeEach
  void start(@TempDir Path logs) throws IOException {
    fleet = new Fleet(PROCESSES, platform.baseUrl(), redis.port(), logs);
  }

  @AfterEach
  void close() {
    try {
      assertThat(fleet.logs()).allSatisfy(log -> assertThat(log).doesNotContain(FakePlatform.SECRET, FakePlatform.TOKEN));
    } finally {
      fleet.close();
      redis.close();
      platform.close();
    }
  }

  @Test
  void fetchesOnceForAllProcessesAndOnceMoreWhenThePlatformTakesTheTokenBack() throws InterruptedException {
    fleet.all("open leases");
    fleet.all("call 16");
    assertThat(platform.fetches()).isEqualTo(1);

    fleet.all("begin 4");
    platform.revoke(1);
    awaitCallsOfAllWithATokenAfter(1);
    fleet.all("end");
    assertThat(platform.fetches()).isEqualTo(2);
    assertThat(fleet.logs()).containsOnly("");
  }

  @Test
  void agreesOnOneTokenWithoutLeasesToo() throws InterruptedException {
    fleet.all("open alone");
    fleet.all("call 16");
    assertThat(platform.fetches()).isBetween(1, PROCESSES);

    tokensOfTheCallsSoFar();
    fleet.all("call 4");
    assertThat(tokensOfTheCallsSoFar()).hasSize(1);
    assertThat(platform.fetches()).isLessThanOrEqualTo(PROCESSES);
  }

  @Test
  void callsGoOnWhileRedisIsGoneAndShareAgainWhenItIsBack() throws InterruptedException {
    fleet.all("open leases");
    fleet.all("begin 4");
    redis.kill();
    platform.revoke(1);
    awaitCallsOfAllWithATokenAfter(1);
    assertThat(platform.fetches()).as("one token for each process").isEqualTo(1 + PROCESSES);

    redis.start();
    IntStream.rangeClosed(2, 1 + PROCESSES).forEach(platform::revoke);
    awaitCallsOfAllWithATokenAfter(1 + PROCESSES);
    fleet.all("end");
    assertThat(platform.fetches()).as("and one for all").isEqualTo(2 + PROCESSES);
    assertThat(fleet.logs()).allSatisfy(log -> {
      assertThat(CapturedLog.lines(log, "WARN")).singleElement().asString().contains("The token store failed");
      assertThat(CapturedLog.lines(log, "INFO")).singleElement().asString().contains("works again");
    });
  }

  /** Waits until every process has called with a token that the platform gave out after so many others. */
  private void awaitCallsOfAllWithATokenAfter(int number) throws InterruptedException {
    Set<String> before = IntStream.rangeClosed(1, number).mapToObj(FakePlatform::tokenValue).collect(Collectors.toSet());
    Set<String> missing = new HashSet<>(fleet.names());
    while (!missing.isEmpty()) {
      RecordedRequest call = platform.server().takeRequest(20, TimeUnit.SECONDS);
      assertThat(call).as("a call of %s with a token after number %d", missing, number).isNotNull();
      String token = token(call);
      if (token != null && !before.contains(token)) {
        missing.remove(call.getHeader("User-Agent"));
      }
    }
  }

  /** Returns the tokens that were sent since the last look. */
  private Set<String> tokensOfTheCallsSoFar() throws InterruptedException {
    Set<String> tokens = new HashSet<>();
    for (RecordedRequest call = next(); call != null; call = next()) {
      if (token(call) != null) {
        tokens.add(token(call));
      }
    }
    return tokens;
  }

  private RecordedRequest next() throws InterruptedException {
    return platform.server().takeRequest(0, TimeUnit.SECONDS);
  }

  private static String token(RecordedRequest call) {
    return call.getRequestUrl().queryParameter("access_token");
  }
}
