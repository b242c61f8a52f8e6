package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.SpecPushes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the answer to the handler: in time, once, never more than there is room for, and nothing in silence. */
@Timeout(60)
class CallbackDeliveryTest {
  private final CallbackCrypto crypto = CallbackVectors.V2.crypto().build();
  private final Queue<JsonModel> events = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private CallbackEndpoint.Builder builder() {
    return CallbackEndpoint.builder().crypto(crypto).onError((event, cause) -> failures.add(cause));
  }

  private CallbackEndpoint here() {
    return builder().executor(Runnable::run).on(JsonModel.class, events::add).build();
  }

  private CallbackRequest push(String message) {
    return SignedPush.post(crypto, message);
  }

  private static String job(String id) {
    return SpecPushes.example("upload_media_job_finish", "ok").xml().replace("jobDemo01", id);
  }

  private static String text(String msgId, String content) {
    return CallbackVectors.V7.message().replace("4561255354251345929", msgId).replace("hello", content);
  }

  @Test
  void answersWhileTheHandlerIsStillAtWork() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    try (CallbackEndpoint endpoint = builder().on(KfMsgOrEventPush.class, event -> {
      begun.countDown();
      mayEnd.await();
      events.add(event);
    }).build()) {
      assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(200);
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(events).isEmpty();
      mayEnd.countDown();
    }
    assertThat(events).hasSize(1);
  }

  @Test
  void handlesARepeatOnceAndAnswersItAsTheFirst() {
    CallbackEndpoint endpoint = here();
    for (String message : List.of(text("1", "hello"), job("a"), SpecPushes.example("create_auth", "ok").xml())) {
      CallbackResponse first = endpoint.handle(push(message));
      assertThat(endpoint.handle(push(message))).isEqualTo(first);
    }
    assertThat(events).hasSize(3);
  }

  @Test
  void handlesAReplayedRequestOnce() {
    CallbackEndpoint endpoint = builder().executor(Runnable::run).crypto(CallbackVectors.V7.crypto().build())
        .on(JsonModel.class, events::add).build();
    for (int i = 0; i < 3; i++) {
      assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V7)).status()).isEqualTo(200);
    }
    assertThat(events).hasSize(1);
  }

  @Test
  void knowsARepeatedMessageByItsIdWhateverElseChanged() {
    CallbackEndpoint endpoint = here();
    endpoint.handle(push(text("1", "hello")));
    endpoint.handle(push(text("1", "hello again")));
    endpoint.handle(push(text("2", "hello")));
    assertThat(events).hasSize(2);
  }

  @Test
  void keepsEventsOfOneSenderInOneSecondApart() {
    CallbackEndpoint endpoint = here();
    endpoint.handle(push(job("a")));
    endpoint.handle(push(job("b")));
    assertThat(events).hasSize(2);
  }

  @Test
  void handlesEveryPushOfCustomerServiceAsItOnlyCausesAPull() {
    CallbackEndpoint endpoint = here();
    endpoint.handle(SignedPush.post(CallbackVectors.V2));
    endpoint.handle(SignedPush.post(CallbackVectors.V2));
    assertThat(events).hasSize(2);
  }

  @Test
  void forgetsTheOldestEventsAndCanBeToldToRememberNone() {
    CallbackEndpoint two = builder().executor(Runnable::run).rememberedEvents(2).on(JsonModel.class, events::add).build();
    for (String id : "a b c b c a".split(" ")) {
      two.handle(push(job(id)));
    }
    assertThat(events).hasSize(4);
    events.clear();
    CallbackEndpoint none = builder().executor(Runnable::run).rememberedEvents(0).on(JsonModel.class, events::add).build();
    none.handle(push(job("a")));
    none.handle(push(job("a")));
    assertThat(events).hasSize(2);
  }

  @Test
  void asksForARepeatWhenThereIsNoRoomAndTakesItLater() {
    List<Runnable> workers = new ArrayList<>();
    CallbackEndpoint endpoint = builder().executor(workers::add).queueCapacity(2).on(JsonModel.class, events::add).build();
    assertThat(endpoint.handle(push(job("a"))).status()).isEqualTo(200);
    assertThat(endpoint.handle(push(job("b"))).status()).isEqualTo(200);
    assertThat(endpoint.handle(push(job("c"))).status()).isEqualTo(503);
    assertThat(failures).singleElement()
        .isInstanceOfSatisfying(CallbackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OVERLOAD));
    assertThat(events).isEmpty();

    List.copyOf(workers).forEach(Runnable::run);
    assertThat(endpoint.handle(push(job("c"))).status()).isEqualTo(200);
    workers.subList(2, workers.size()).forEach(Runnable::run);
    assertThat(events).hasSize(3);
  }

  @Test
  void asksForARepeatWhenTheExecutorTakesNothing() {
    Executor full = task -> {
      throw new RejectedExecutionException();
    };
    CallbackEndpoint endpoint = builder().executor(full).on(JsonModel.class, events::add).build();
    assertThat(endpoint.handle(push(job("a"))).status()).isEqualTo(503);
    assertThat(endpoint.handle(push(job("a"))).status()).as("not taken for a repeat").isEqualTo(503);
    assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(503);
  }

  @Test
  void tellsTheListenerWhatAHandlerThrewAndGoesOn() {
    IllegalStateException thrown = new IllegalStateException("hello");
    CallbackEndpoint endpoint = builder().executor(Runnable::run)
        .on(JsonModel.class, event -> {
          throw thrown;
        })
        .on(JsonModel.class, event -> {
          throw new AssertionError("an Error, not an Exception");
        })
        .on(JsonModel.class, events::add)
        .build();
    assertThat(endpoint.handle(push(text("1", "hello"))).status()).isEqualTo(200);
    endpoint.handle(push(text("2", "hello")));
    assertThat(events).hasSize(2);
    assertThat(failures).hasSize(4).contains(thrown);
  }

  @Test
  void survivesAListenerThatThrows() {
    CallbackEndpoint endpoint = CallbackEndpoint.builder().crypto(crypto).executor(Runnable::run)
        .onError((event, cause) -> {
          throw new IllegalStateException("listener");
        })
        .on(JsonModel.class, event -> {
          throw new IllegalStateException("handler");
        }).build();
    assertThat(endpoint.handle(push(job("a"))).status()).isEqualTo(200);
    assertThat(endpoint.handle(SignedPush.post("", "")).status()).isEqualTo(400);
  }

  @Test
  void logsFailuresWithoutContent() {
    CallbackEndpoint endpoint = builder().executor(Runnable::run).on(JsonModel.class, event -> {
      throw new IllegalStateException("the customer said hello");
    }).build();
    String log = logOf(() -> {
      endpoint.handle(push(text("1", "hello")));
      endpoint.handle(push(job("a")));
      endpoint.handle(push("<xml><secret>hello"));
      endpoint.handle(SignedPush.post(CallbackVectors.V2.query().replace("3bea", "3beb"), CallbackVectors.V2.body()));
    });
    assertThat(log)
        .contains("The handler of UploadMediaJobFinishPush failed with java.lang.IllegalStateException")
        .contains("SIGNATURE").contains("XML")
        .doesNotContain("hello").doesNotContain("mycreate")
        .doesNotContain(CallbackVectors.TOKEN).doesNotContain(CallbackVectors.KEY);
  }

  @Test
  void logsARefusalOnceAMinuteSoThatNobodyFillsTheDisk() {
    long[] now = {Long.MAX_VALUE - 5};
    RefusalLog refusals = new RefusalLog(() -> now[0]);
    String log = logOf(() -> {
      for (int i = 0; i < 1000; i++) {
        refusals.add("", new CallbackException(Reason.SIGNATURE, "wrong"));
        refusals.add(" of X", new CallbackException(Reason.XML, "broken"));
        now[0] += Duration.ofMinutes(1).toNanos() / 500 + 1;
      }
    });
    assertThat(log.lines()).hasSize(4);
    assertThat(log).contains("SIGNATURE: wrong (0 more").contains("SIGNATURE: wrong (499 more").contains("of X, XML: broken (499 more");
  }

  @Test
  void logsARefusalAgainWhenTheMinuteIsOver() {
    long[] now = {0};
    RefusalLog refusals = new RefusalLog(() -> now[0]);
    CallbackException refusal = new CallbackException(Reason.SIGNATURE, "wrong");
    long minute = Duration.ofMinutes(1).toNanos();
    String log = logOf(() -> {
      for (long time : new long[] {0, minute - 1, minute}) {
        now[0] = time;
        refusals.add("", refusal);
      }
    });
    assertThat(log.lines()).hasSize(2);
    assertThat(log).contains("(0 more", "(1 more");
  }

  private static String logOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  void finishesWhatItHasBegunWhenItIsClosedAndTakesNothingMore() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CallbackEndpoint endpoint = builder().parallelism(1).queueCapacity(100_000).on(JsonModel.class, event -> {
      begun.countDown();
      mayEnd.await();
      events.add(event);
    }).build();
    endpoint.handle(push(job("first")));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(endpoint::close);
    closing.start();
    int taken = 1;
    while (endpoint.handle(push(job("meanwhile" + taken))).status() == 200) {
      taken++; // Until the other thread has got as far as closing.
    }
    mayEnd.countDown();
    closing.join();
    assertThat(events).hasSize(taken);
    assertThat(endpoint.handle(push(job("d"))).status()).isEqualTo(503);
    assertThat(endpoint.handle(SignedPush.get(CallbackVectors.V1)).status()).isEqualTo(200);
  }

  @Test
  void whoIsInterruptedWhileItClosesStaysInterrupted() {
    Gate gate = new Gate();
    CallbackEndpoint endpoint = builder().parallelism(1).on(JsonModel.class, event -> gate.pass()).build();
    endpoint.handle(push(job("a")));
    gate.awaitVisitor();
    Thread.currentThread().interrupt();
    endpoint.close();
    assertThat(Thread.interrupted()).isTrue();
    gate.open();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tellsTheListenerWhatWasLeftWhenItWasClosed(int millis) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CallbackEndpoint endpoint = builder().parallelism(1).closeTimeout(Duration.ofMillis(millis)).on(JsonModel.class, event -> {
      begun.countDown();
      new CountDownLatch(1).await();
    }).build();
    endpoint.handle(push(job("a")));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    endpoint.handle(push(job("b")));
    endpoint.close();
    assertThat(failures).anySatisfy(e -> assertThat(e).isInstanceOfSatisfying(CallbackException.class,
        left -> assertThat(left.reason()).isEqualTo(Reason.OVERLOAD)));
  }
}
