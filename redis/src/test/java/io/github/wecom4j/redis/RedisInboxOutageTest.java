package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.kf.InboxFailure;
import io.github.wecom4j.kf.KfInbox;
import io.github.wecom4j.support.FakeKf;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Leftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** An inbox, and everything that can happen to its Redis. No message is skipped, whatever it is; what comes again is what was lost. */
@Timeout(60)
class RedisInboxOutageTest {
  private static final String ACCOUNT = "wkDemoAccount0001";
  private static final String CALLBACK_TOKEN = "callback-t0ken-that-must-not-leak";
  private static final int ALL = 20;

  private final FakeKf platform = new FakeKf();
  private final WeComClient client = platform.client();
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<InboxFailure> failures = new CopyOnWriteArrayList<>();
  private final Map<Integer, Runnable> happenings = new HashMap<>();
  private RedisProcess server;
  private RedisCursorStore store;
  private KfInbox inbox;

  @TempDir
  private Path folder;

  /** Starts a Redis and an inbox on it. */
  private void start(String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("dir " + folder);
    server = new RedisProcess(all.toArray(String[]::new));
    store = RedisCursorStore.connect("redis://" + RedisProcess.HOST + ":" + server.port());
    platform.write(ACCOUNT, ALL);
    startInbox();
  }

  private void startInbox() {
    inbox = KfInbox.builder().client(client).accounts(ACCOUNT).store(store).owner("pod-1").listener(failures::add)
        .pollInterval(Duration.ofHours(1)).backoff(Duration.ofMillis(1), Duration.ofMillis(20))
        .handler((openKfid, message) -> {
          handled.add(message.msgid());
          happenings.getOrDefault(handled.size(), () -> {}).run();
        }).build();
    inbox.start();
  }

  /** Lets something happen while the handler takes the message with that number, counted from 1. */
  private void when(int number, Runnable happening) {
    happenings.put(number, happening);
  }

  @AfterEach
  void close() {
    inbox.close();
    store.close();
    server.close();
    client.close();
    platform.close();
  }

  private void awaitFailures(int number) {
    Leftovers.await("there were only " + failures, () -> failures.size() >= number);
    assertThat(failures).extracting(InboxFailure::kind).containsOnly(InboxFailure.Kind.STORE);
    assertThat(handled).as("handled while Redis cannot be reached: nothing").isEqualTo(FakeKf.msgids(ACCOUNT, 0, 8));
  }

  private void awaitTheLast() {
    Leftovers.await("not all were handled: " + handled + failures, () -> FakeKf.msgid(ACCOUNT, ALL - 1).equals(last())
        && "C20".equals(store.load(ACCOUNT).cursor()));
  }

  private String last() {
    return handled.isEmpty() ? null : handled.get(handled.size() - 1);
  }

  /** Returns the first eight, some of them a second time, and the rest. */
  private static List<String> andAgain(int from, int to) {
    List<String> expected = new ArrayList<>(FakeKf.msgids(ACCOUNT, 0, 8));
    expected.addAll(FakeKf.msgids(ACCOUNT, from, to));
    expected.addAll(FakeKf.msgids(ACCOUNT, 8, ALL));
    return expected;
  }

  @Test
  void goesOnWhereItWasWhenARedisWithAnAppendOnlyFileIsKilled() {
    when(8, () -> server.kill());
    start("appendonly yes", "appendfsync everysec");
    awaitFailures(10);
    server.start();
    awaitTheLast();
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, ALL));
  }

  @Test
  void handsOverAgainWhatCameAfterTheSnapshotWhenAllIsKilled() {
    when(6, this::save);
    when(8, () -> server.kill());
    start();
    awaitFailures(10);
    inbox.close();
    server.start();
    startInbox();
    awaitTheLast();
    assertThat(handled).as("five are in the snapshot").isEqualTo(andAgain(5, 8));
  }

  private void save() {
    try (Jedis redis = new Jedis(RedisProcess.HOST, server.port())) {
      redis.save();
    }
  }

  @Test
  void handsOverEverythingAgainWhenARedisThatKeepsNothingIsKilled() {
    when(8, () -> server.kill());
    start();
    awaitFailures(10);
    server.start();
    awaitTheLast();
    assertThat(handled).as("but for the one that the process knows by itself").isEqualTo(andAgain(0, 7));
  }

  @Test
  void handsOverEverythingAgainWhenRedisIsFlushed() {
    start();
    awaitTheLast();
    try (RedisClient redis = server.client()) {
      redis.flushAll();
    }
    handled.clear();
    inbox.wake(ACCOUNT, CALLBACK_TOKEN);
    awaitTheLast();
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, ALL));
  }

  @Test
  void handsNothingOverTwiceWhenRedisHangs() {
    when(8, () -> server.hang());
    start("appendonly yes");
    awaitFailures(2);
    server.kill();
    server.start();
    awaitTheLast();
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, ALL));
  }

  @Test
  void handsNothingOverTwiceWhenRedisHasNoMemoryLeft() {
    when(8, () -> configure("maxmemory", "1"));
    start();
    awaitFailures(10);
    assertThat(failures.get(0).cause()).hasStackTraceContaining("OOM command not allowed");
    configure("maxmemory", "0");
    awaitTheLast();
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, ALL));
  }

  private void configure(String name, String value) {
    try (Jedis redis = new Jedis(RedisProcess.HOST, server.port())) {
      redis.configSet(name, value);
    }
  }

  @Test
  void keepsNoSecretAndNothingThatACustomerWrote() {
    start();
    inbox.wake(ACCOUNT, CALLBACK_TOKEN);
    awaitTheLast();
    try (RedisClient redis = server.client()) {
      assertThat(redis.keys("*")).singleElement().satisfies(key -> {
        assertThat(redis.hgetAll(key).toString()).contains("C20", FakeKf.msgid(ACCOUNT, 0))
            .doesNotContain(FakePlatform.SECRET, FakePlatform.TOKEN, CALLBACK_TOKEN, "parcel");
      });
    }
  }
}
