package io.github.wecom4j.redis;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.support.FakePlatform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A process of its own with a client of its own, led by lines on its standard input; answers each with a line: {@code ok} and how many
 * calls succeeded, or {@code failed} and why. Ends with its input, so that none survives the test.
 */
final class FleetMember {
  private static final PrintStream ANSWERS = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private final String name;
  private final String platform;
  private final String redis;
  private WeComClient client;
  private Callers callers;

  private FleetMember(String name, String platform, String redis) {
    this.name = name;
    this.platform = platform;
    this.redis = redis;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    FleetMember member = new FleetMember(arguments[0], arguments[1], arguments[2]);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      ANSWERS.println(member.follow(line.split(" ")));
    }
    System.exit(0);
  }

  private String follow(String[] order) throws InterruptedException {
    switch (order[0]) {
      case "open" -> open(order[1].equals("leases"));
      case "call" -> {
        callers = new Callers(Integer.parseInt(order[1]), 1);
        callers.join();
      }
      case "begin" -> {
        callers = new Callers(Integer.parseInt(order[1]), Integer.MAX_VALUE);
        callers.first.await();
      }
      case "end" -> callers.end();
      default -> throw new IllegalArgumentException(order[0]);
    }
    return callers == null ? "ok 0" : callers.result();
  }

  private void open(boolean leases) {
    RedisTokenStore store = RedisTokenStore.builder(RedisUri.parse(redis).open(Duration.ofSeconds(10))).leases(leases).build();
    client = WeComClient.builder()
        .baseUrl(platform)
        .credential(CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET))
        .retries(RetryPolicy.none())
        .userAgent(name)
        .tokenStore(store)
        .build();
  }

  /** Threads that all start calling at once. */
  private final class Callers {
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch first;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Callers(int count, int callsOfEach) {
      first = new CountDownLatch(count);
      for (int i = 0; i < count; i++) {
        Thread thread = new Thread(() -> run(callsOfEach));
        threads.add(thread);
        thread.start();
      }
      start.countDown();
    }

    private void run(int times) {
      try {
        start.await();
        for (int i = 0; i < times && !ended; i++) {
          client.kf().account().list(ListAccountsRequest.builder().build()).execute();
          calls.incrementAndGet();
          first.countDown();
        }
      } catch (Exception e) {
        failure.compareAndSet(null, e);
        first.countDown();
      }
    }

    void end() throws InterruptedException {
      ended = true;
      join();
    }

    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }

    String result() {
      Exception e = failure.get();
      return e == null ? "ok " + calls.get() : "failed " + e.toString().replace('\n', ' ');
    }
  }
}
