package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.callback.CallbackQueue.Outcome;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.support.Gate;
import io.github.wecom4j.support.Leftovers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallbackQueueTest {
  private static final int THREADS = 8;

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private static CallbackMessage kf(String account, long createTime, String token) {
    return CallbackMessage.parse("<xml><ToUserName>ww1</ToUserName><CreateTime>" + createTime
        + "</CreateTime><Event>kf_msg_or_event</Event>"
        + "<Token>" + token + "</Token><OpenKfId>" + account + "</OpenKfId></xml>");
  }

  private static CallbackMessage event(int number) {
    return CallbackMessage.parse("<xml><Event>other</Event><Number>" + number + "</Number></xml>");
  }

  private static String token(JsonModel event) {
    return ((KfMsgOrEventPush) event).token();
  }

  @Test
  void mergesWaitingPushesOfOneAccountIntoTheNewest() {
    List<Runnable> workers = new ArrayList<>();
    List<String> handled = new ArrayList<>();
    CallbackQueue queue = new CallbackQueue(2, 10, 1, workers::add, event -> handled.add(token(event)));
    assertThat(queue.offer(kf("wk1", 5, "a"))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(kf("wk2", 5, "b"))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(kf("wk1", 7, "c"))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(kf("wk1", 6, "late"))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(kf("wk2", 5, "d"))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(kf("wk3", 5, "no room"))).isEqualTo(Outcome.REFUSED);
    workers.remove(0).run();
    assertThat(handled).containsExactly("c", "d");
  }

  @Test
  void handlesARepeatOnceThatComesWhileTheEventIsWaitingAlsoWhenNothingIsRemembered() {
    List<Runnable> workers = new ArrayList<>();
    List<JsonModel> handled = new ArrayList<>();
    CallbackQueue queue = new CallbackQueue(2, 0, 1, workers::add, handled::add);
    assertThat(queue.offer(event(1))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(event(1))).isEqualTo(Outcome.TAKEN);
    workers.remove(0).run();
    assertThat(handled).hasSize(1);
  }

  @Test
  void takesMessagesToTwoReceiversForTwoWhateverTheirIds() {
    List<JsonModel> handled = new ArrayList<>();
    CallbackQueue queue = new CallbackQueue(2, 10, 1, Runnable::run, handled::add);
    String message = CallbackVectors.V7.message();
    String another = message.replaceFirst("(<ToUserName>.*?)(\\]\\]>)?</ToUserName>", "$1x$2</ToUserName>");
    assertThat(another).isNotEqualTo(message);
    assertThat(queue.offer(CallbackMessage.parse(message))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(CallbackMessage.parse(message))).isEqualTo(Outcome.REPEATED);
    assertThat(queue.offer(CallbackMessage.parse(another))).isEqualTo(Outcome.TAKEN);
    assertThat(handled).hasSize(2);
  }

  @Test
  void handlesAPushThatComesWhileItsAccountIsBeingHandled() {
    List<Runnable> workers = new ArrayList<>();
    List<String> handled = new ArrayList<>();
    CallbackQueue[] queue = new CallbackQueue[1];
    queue[0] = new CallbackQueue(2, 10, 1, workers::add, event -> {
      handled.add(token(event));
      if (handled.size() == 1) {
        assertThat(queue[0].offer(kf("wk1", 6, "meanwhile"))).isEqualTo(Outcome.TAKEN);
      }
    });
    queue[0].offer(kf("wk1", 5, "first"));
    workers.remove(0).run();
    assertThat(handled).containsExactly("first", "meanwhile");
  }

  /** A minute of 1,000 pushes a second, while no handler gets on: no more is kept than one push for each account, and none is forgotten. */
  @Test
  void needsNoMoreRoomThanThereAreAccountsAndLosesNoAccount() throws InterruptedException {
    int accounts = 100;
    int pushes = 60_000;
    CountDownLatch mayWork = new CountDownLatch(1);
    Map<String, Long> newestHandled = new ConcurrentHashMap<>();
    CallbackQueue queue = new CallbackQueue(accounts, 10, 4, executor, event -> {
      awaitQuietly(mayWork);
      KfMsgOrEventPush push = (KfMsgOrEventPush) event;
      newestHandled.merge(push.openKfId(), push.createTime(), Math::max);
    });
    AtomicInteger most = new AtomicInteger();
    runInThreads(thread -> {
      for (int i = thread; i < pushes; i += THREADS) {
        assertThat(queue.offer(kf("wk" + i % accounts, i, "t"))).isEqualTo(Outcome.TAKEN);
        most.accumulateAndGet(queue.waiting(), Math::max);
      }
    });
    assertThat(most.get()).isBetween(1, accounts);
    mayWork.countDown();
    assertThat(queue.close(Duration.ofSeconds(30))).isEmpty();
    assertThat(newestHandled).hasSize(accounts);
    newestHandled.forEach((account, newest) -> assertThat(newest).as(account).isGreaterThanOrEqualTo(pushes - accounts));
  }

  @Test
  void handlesEachEventThatWasTakenExactlyOnceAndNoOther() throws InterruptedException {
    long seed = System.nanoTime();
    int offers = 20_000;
    Queue<JsonModel> handled = new ConcurrentLinkedQueue<>();
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger mostBusy = new AtomicInteger();
    CallbackQueue queue = new CallbackQueue(50, offers, 3, executor, event -> {
      mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
      handled.add(event);
      busy.decrementAndGet();
    });
    Set<Integer> taken = ConcurrentHashMap.newKeySet();
    AtomicInteger refused = new AtomicInteger();
    runInThreads(thread -> {
      Random random = new Random(seed + thread);
      for (int i = 0; i < offers / THREADS; i++) {
        int number = random.nextInt(offers / 2);
        switch (queue.offer(event(number))) {
          case TAKEN -> assertThat(taken.add(number)).as("taken twice: %d, seed %d", number, seed).isTrue();
          case REFUSED -> refused.incrementAndGet();
          case REPEATED -> assertThat(number).as("seed %d", seed).isNotNegative();
        }
      }
    });
    assertThat(queue.close(Duration.ofSeconds(30))).isEmpty();
    assertThat(handled).as("seed %d, %d refused", seed, refused.get()).hasSameSizeAs(taken);
    assertThat(new HashSet<>(handled)).as("seed %d", seed).hasSameSizeAs(taken);
    assertThat(mostBusy.get()).as("seed %d", seed).isBetween(1, 3);
  }

  @Test
  void leavesAnEventToTheWorkerThatIsThereWhenTheExecutorGivesNoOther() {
    List<Runnable> workers = new ArrayList<>();
    List<JsonModel> handled = new ArrayList<>();
    CallbackQueue queue = new CallbackQueue(2, 10, 2, task -> {
      if (!workers.isEmpty()) {
        throw new RejectedExecutionException();
      }
      workers.add(task);
    }, handled::add);
    assertThat(queue.offer(event(1))).isEqualTo(Outcome.TAKEN);
    assertThat(queue.offer(event(2))).isEqualTo(Outcome.TAKEN);
    workers.get(0).run();
    assertThat(handled).hasSize(2);
  }

  @Test
  void handlesNothingThatItGaveBackWhenItWasClosed() throws InterruptedException {
    List<Runnable> workers = new ArrayList<>();
    List<JsonModel> handled = new ArrayList<>();
    CallbackQueue queue = new CallbackQueue(2, 10, 1, workers::add, handled::add);
    queue.offer(event(1));
    assertThat(queue.close(Duration.ZERO)).hasSize(1);
    workers.get(0).run();
    assertThat(handled).isEmpty();
  }

  /** A monitor may wake a thread for no reason. */
  @Test
  void goesOnWaitingForItsHandlersWhenItIsWokenForNoReason() throws InterruptedException {
    Gate gate = new Gate();
    List<JsonModel> handled = Collections.synchronizedList(new ArrayList<>());
    CallbackQueue queue = new CallbackQueue(2, 10, 1, executor, event -> {
      gate.pass();
      handled.add(event);
    });
    queue.offer(event(1));
    queue.offer(event(2));
    gate.awaitVisitor();
    CompletableFuture<List<JsonModel>> left = new CompletableFuture<>();
    Thread closing = new Thread(() -> left.completeAsync(() -> close(queue), Runnable::run));
    closing.start();
    Leftovers.await("it does not wait", () -> closing.getState() == Thread.State.TIMED_WAITING);
    synchronized (queue) {
      queue.notifyAll();
    }
    Leftovers.await("it is still on its way", () ->
        closing.getState() == Thread.State.TIMED_WAITING || closing.getState() == Thread.State.TERMINATED);
    gate.open();
    assertThat(left.join()).isEmpty();
    assertThat(handled).hasSize(2);
  }

  private static List<JsonModel> close(CallbackQueue queue) {
    try {
      return queue.close(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void runInThreads(java.util.function.IntConsumer work) throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      threads.add(new Thread(() -> work.accept(thread)));
      threads.get(i).setUncaughtExceptionHandler((t, e) -> failures.add(e));
      threads.get(i).start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
