package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import io.github.wecom4j.callback.EncryptedReply;
import io.github.wecom4j.support.FakeKf;
import io.github.wecom4j.support.Heap;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecPushes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callbacks of a busy day, over HTTP, encrypted and signed, through an endpoint to an inbox on files: for each the platform has one
 * message more. All are handled once and in order, and the memory stays where it was.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CallbackLoadTest {
  private static final int ACCOUNTS = 20;
  private static final int SENDERS = 4;
  private static final int SAMPLES = 12;

  /** The platform gives up a callback that was not answered by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Pages that are being handled, and the ups and downs of the JVM. */
  private static final long NOISE_KIB = 3 << 10;

  private final CallbackCrypto crypto = CallbackCrypto.builder().token("kfRefToken01")
      .encodingAesKey("hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E").receiveId("ww00aa11bb22cc33dd").build();
  private final String push = SpecPushes.example("kf_msg_or_event", "ok").xml();
  private final FakeKf platform = new FakeKf();
  private final WeComClient client = platform.client();
  private final HttpClient sender = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Integer> handled = new ConcurrentHashMap<>();
  private final AtomicInteger handledInAll = new AtomicInteger();
  private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();
  private final AtomicLong slowest = new AtomicLong();
  private KfInbox inbox;
  private CallbackEndpoint endpoint;
  private HttpServer server;

  @TempDir
  private Path folder;

  @BeforeEach
  void start() throws IOException {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add("wk" + i);
    }
    inbox = KfInbox.builder().client(client).accounts(accounts).store(FileCursorStore.in(folder)).saveEvery(50)
        .handler(this::handle).listener(failure -> wrongs.add(failure.toString())).pollInterval(Duration.ofHours(1)).build();
    endpoint = CallbackEndpoint.builder().crypto(crypto).onError((event, cause) -> wrongs.add(cause.toString()))
        .on(KfMsgOrEventPush.class, event -> inbox.wake(event.openKfId(), event.token())).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(SENDERS));
    server.createContext("/", exchange -> answer(exchange, endpoint));
    server.start();
    inbox.start();
  }

  @AfterEach
  void close() {
    endpoint.close();
    inbox.close();
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdown();
    client.close();
    platform.close();
  }

  private static void answer(HttpExchange exchange, CallbackEndpoint endpoint) throws IOException {
    try (exchange) {
      CallbackResponse response = endpoint.handle(CallbackRequest.ofQuery(
          exchange.getRequestMethod(), exchange.getRequestURI().getRawQuery(), exchange.getRequestBody()));
      exchange.sendResponseHeaders(response.status(), -1);
    }
  }

  private void handle(String openKfid, Message message) {
    int number = handled.merge(openKfid, 1, Integer::sum) - 1;
    if (!message.msgid().equals(FakeKf.msgid(openKfid, number))) {
      wrongs.add(message.msgid() + " came instead of number " + number);
    }
    handledInAll.incrementAndGet();
  }

  @Test
  @Tag("soak")
  void handlesAThousandCallbacksASecondForAMinute() throws Exception {
    load(60_000, TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(slowest.get()).as("nanoseconds until the slowest answer").isLessThan(PATIENCE.toNanos());
  }

  @Test
  void handlesThousandsOfCallbacksAsFastAsTheyCome() throws Exception {
    load(4_000, 0);
  }

  private void load(int callbacks, long pause) throws Exception {
    List<Long> heap = new ArrayList<>();
    long begin = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<?>> sending = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        sending.add(senders.submit(() -> {
          for (int number = next.getAndIncrement(); number < callbacks; number = next.getAndIncrement()) {
            waitUntil(begin + number * pause);
            send(number);
          }
          return null;
        }));
      }
      for (int sample = 1; sample <= SAMPLES; sample++) {
        int due = callbacks / SAMPLES * sample;
        Leftovers.await("no progress in sending", () -> next.get() >= due);
        heap.add(Heap.used() >> 10);
      }
      for (Future<?> all : sending) {
        all.get();
      }
    } finally {
      senders.shutdown();
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    Leftovers.await("handled are only " + handledInAll + "; " + wrongs, () -> handledInAll.get() >= callbacks);
    System.out.printf("Load: %d callbacks in %d s, the slowest answer after %d ms; %d messages in %d calls of sync_msg;"
        + " KiB of heap in use after each twelfth: %s%n", callbacks, seconds, TimeUnit.NANOSECONDS.toMillis(slowest.get()),
        handledInAll.get(), platform.calls(), heap);
    assertThat(wrongs).isEmpty();
    assertThat(handled.values()).containsOnly(callbacks / ACCOUNTS);
    assertThat(median(heap.subList(2 * SAMPLES / 3, SAMPLES))).as("KiB of heap in use, the last third against the middle: %s", heap)
        .isLessThan(median(heap.subList(SAMPLES / 3, 2 * SAMPLES / 3)) + NOISE_KIB);
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static void waitUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void send(int number) throws IOException, InterruptedException {
    String openKfid = "wk" + number % ACCOUNTS;
    platform.write(openKfid, 1);
    EncryptedReply sealed = crypto.encryptReply(
        push.replaceFirst("wkDemoAccount0001", openKfid).replaceFirst("ENCdemoPullToken01", "ENCtoken" + number));
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/?msg_signature=" + sealed.msgSignature()
        + "&timestamp=" + sealed.timestamp() + "&nonce=" + sealed.nonce());
    HttpRequest request = HttpRequest.newBuilder(url)
        .POST(HttpRequest.BodyPublishers.ofString("<xml><Encrypt><![CDATA[" + sealed.encrypt() + "]]></Encrypt></xml>")).build();
    long begin = System.nanoTime();
    int status = sender.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
    if (status != 200) {
      wrongs.add("status " + status);
    }
  }
}
