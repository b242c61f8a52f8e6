package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.support.ChildJvm;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Heap;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.Logs;
import io.github.wecom4j.support.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day's work in minutes: very many calls on a platform that is never quite well. None fails, and the memory stays where it was. */
class SoakTest {
  private static final int THREADS = 8;
  private static final int PARTS = 10;

  /** The JDK, JUnit and the compiler of the JVM have their own ups and downs. */
  private static final long NOISE_KIB = 3 << 10;

  @Test
  @Tag("soak")
  void aMillionCallsLeaveTheMemoryAsItWas() throws Exception {
    soak(1_000_000);
  }

  @Test
  void manyCallsLeaveTheMemoryAsItWas() throws Exception {
    soak(30_000);
  }

  private static void soak(int calls) throws Exception {
    AtomicInteger fetches = new AtomicInteger();
    List<Long> heap = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Leftovers leftovers = new Leftovers();
        ChildJvm platform = ChildJvm.run(RestlessPlatform.class);
        WeComClient client = leftovers.watch(client(platform, fetches)).build()) {
      for (int part = 0; part < PARTS; part++) {
        callInAllThreads(threads, client, calls / PARTS / THREADS);
        leftovers.assertNone();
        heap.add(Heap.used() >> 10);
      }
      System.out.printf("Soak: %d calls, %d tokens fetched, KiB of heap in use after each tenth of the calls: %s%n", calls, fetches.get(), heap);
    } finally {
      threads.shutdown();
    }
    assertThat(heap.get(PARTS - 1)).as("KiB of heap in use at the end, against those after two tenths of the calls: %s", heap).isLessThan(heap.get(1) + NOISE_KIB);
    // Who meets the end of a token while it is being replaced may be told the same token again, and asks once more.
    int ends = calls / RestlessPlatform.REVOKES_AFTER;
    assertThat(fetches.get()).as("tokens fetched").isBetween(ends, 2 * (ends + 1));
  }

  private static WeComClient.Builder client(ChildJvm platform, AtomicInteger fetches) {
    return WeComClient.builder()
        .baseUrl("http://127.0.0.1:" + platform.line())
        .credential(CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET))
        .retries(RetryPolicy.of(5, Duration.ofMillis(1), Duration.ofMillis(10)))
        .listener(event -> {
          if (!event.operationId().equals(RestlessPlatform.OPERATION)) {
            fetches.incrementAndGet();
          }
        });
  }

  private static void callInAllThreads(ExecutorService threads, WeComClient client, int times) throws InterruptedException, ExecutionException {
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Way way = Way.values()[i % Way.values().length];
      work.add(threads.submit(() -> {
        for (int call = 0; call < times; call++) {
          way.execute(client.kf().account().list(ListAccountsRequest.builder().build()));
        }
      }));
    }
    for (Future<?> thread : work) {
      thread.get();
    }
  }
}
