package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.support.FakeKf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Start and stop, with real threads. */
@Timeout(60)
class InboxLifeTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final Bench bench = new Bench();
  private final MemoryCursorStore store = new MemoryCursorStore();
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);

  @AfterEach
  void close() {
    mayEnd.release(1000);
    bench.close();
  }

  private KfInboxBuilder inbox(MessageHandler handler) {
    return KfInbox.builder().client(bench.client).accounts(ACCOUNT).store(store).handler(handler).listener(failure -> {})
        .pollInterval(Duration.ofHours(1)).backoff(Duration.ofMillis(1), Duration.ofMillis(10));
  }

  /** Says that it has begun, and ends when it may. */
  private void takeWhenAllowed(String openKfid, Message message) throws InterruptedException {
    threads.add(Thread.currentThread());
    begun.release();
    mayEnd.acquire();
    handled.add(message.msgid());
  }

  @Test
  void stopWaitsForTheHandlerAtWorkAndStartGoesOnAfterIt() throws Exception {
    bench.platform.write(ACCOUNT, 5);
    try (KfInbox inbox = inbox(this::takeWhenAllowed).build()) {
      inbox.start();
      begun.acquire();
      mayEnd.release();
      begun.acquire();
      Future<Boolean> stopped = CompletableFuture.supplyAsync(() -> inbox.stop(LONG));
      while (inbox.isRunning()) {
        Thread.onSpinWait();
      }
      mayEnd.release();
      assertThat(stopped.get()).isTrue();
      assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 2));
      assertThat(store.load(ACCOUNT)).isEqualTo(new Progress(null, FakeKf.msgids(ACCOUNT, 0, 2)));

      mayEnd.release(3);
      inbox.start();
      begun.acquire(3);
    }
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C5");
  }

  @Test
  void stopDoesNotWaitLongerThanItsGraceAndInterruptsTheHandler() throws Exception {
    bench.platform.write(ACCOUNT, 2);
    CountDownLatch interrupted = new CountDownLatch(1);
    try (KfInbox inbox = inbox((openKfid, message) -> {
      begun.release();
      try {
        mayEnd.acquire();
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    }).build()) {
      inbox.start();
      begun.acquire();
      assertThat(inbox.stop(Duration.ofMillis(1))).isFalse();
      interrupted.await();
    }
    assertThat(store.load(ACCOUNT).handled()).as("the message stays").isEmpty();
  }

  @Test
  void keepsTheOrderWhenAHandlerOutlivesTheStop() throws Exception {
    bench.platform.write(ACCOUNT, 3);
    try (KfInbox inbox = inbox((openKfid, message) -> {
      begun.release();
      mayEnd.acquireUninterruptibly();
      handled.add(message.msgid());
    }).build()) {
      inbox.start();
      begun.acquire();
      assertThat(inbox.stop(Duration.ofMillis(1))).isFalse();
      inbox.start();
      assertThat(begun.tryAcquire()).as("a second message is begun").isFalse();
      mayEnd.release(3);
      begun.acquire(2);
    }
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 3));
  }

  @Test
  void stopGivesUpACallThatIsUnderWay() {
    try (FakeKfThatNeverAnswers platform = new FakeKfThatNeverAnswers();
        KfInbox inbox = inbox(this::takeWhenAllowed).client(platform.client()).build()) {
      inbox.start();
      platform.awaitCall();
      assertThat(inbox.stop(LONG)).isTrue();
    }
  }

  @Test
  void stopIsRefusedToAHandler() throws Exception {
    bench.platform.write(ACCOUNT, 1);
    CompletableFuture<Throwable> refusal = new CompletableFuture<>();
    KfInbox[] inbox = new KfInbox[1];
    inbox[0] = inbox((openKfid, message) -> {
      try {
        inbox[0].close();
      } catch (IllegalStateException e) {
        refusal.complete(e);
      }
    }).build();
    inbox[0].start();
    assertThat(refusal.get()).hasMessageContaining("another thread");
    inbox[0].close();
  }

  @Test
  void startAndStopMayBeCalledTwice() {
    KfInbox inbox = inbox(this::takeWhenAllowed).build();
    assertThat(inbox.stop(LONG)).isTrue();
    inbox.start();
    inbox.start();
    assertThat(inbox.isRunning()).isTrue();
    assertThat(inbox.stop(LONG)).isTrue();
    assertThat(inbox.stop(LONG)).isTrue();
    assertThat(inbox.isRunning()).isFalse();
  }

  @Test
  void cannotBeStartedAfterItWasClosed() {
    KfInbox inbox = inbox(this::takeWhenAllowed).build();
    inbox.close();
    assertThatIllegalStateException().isThrownBy(inbox::start).withMessageContaining("closed");
  }

  @Test
  void callbacksBeforeTheStartAndAfterTheStopChangeNothing() {
    bench.platform.write(ACCOUNT, 1);
    KfInbox inbox = inbox(this::takeWhenAllowed).build();
    inbox.wake(ACCOUNT, "token");
    inbox.wakeAll();
    inbox.start();
    inbox.close();
    int calls = bench.platform.calls();
    inbox.wake(ACCOUNT, "token");
    inbox.wakeAll();
    assertThat(bench.platform.calls()).isEqualTo(calls);
  }

  @Test
  void itsThreadsHaveNamesThatSayWhoseTheyAreAndEndWithIt() throws Exception {
    bench.platform.write(ACCOUNT, 1);
    try (KfInbox inbox = inbox(this::takeWhenAllowed).build()) {
      inbox.start();
      begun.acquire();
      mayEnd.release();
    }
    assertThat(threads).singleElement().satisfies(thread -> {
      assertThat(thread.getName()).matches("wecom4j-inbox-\\d+");
      assertThat(thread.isDaemon()).isFalse();
    });
    threads.get(0).join();
  }

  @Test
  void recognisesAfterARestartOnFilesWhatItHandledBefore(@TempDir Path folder) throws Exception {
    bench.platform.write(ACCOUNT, 5);
    mayEnd.release(3);
    try (KfInbox inbox = inbox(this::takeWhenAllowed).store(FileCursorStore.in(folder)).owner("pod-1").build()) {
      inbox.start();
      begun.acquire(4);
      assertThat(inbox.stop(Duration.ofMillis(1))).as("the fourth is interrupted").isFalse();
    }
    begun.drainPermits();
    mayEnd.release(2);
    try (KfInbox inbox = inbox(this::takeWhenAllowed).store(FileCursorStore.in(folder)).owner("pod-1").build()) {
      inbox.start();
      begun.acquire(2);
    }
    assertThat(handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 5));
  }
}
