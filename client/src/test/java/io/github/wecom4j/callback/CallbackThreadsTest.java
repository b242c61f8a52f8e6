package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackThreadsTest {
  private final ThreadPoolExecutor threads = (ThreadPoolExecutor) CallbackThreads.create(2);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void keepNoProcessAliveAndTellWhoseTheyAre() throws Exception {
    assertThat(threads.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
    assertThat(threads.submit(() -> Thread.currentThread().getName()).get()).isEqualTo("wecom4j-callback-2");
  }

  @Test
  void endWhenThereIsNothingToDo() {
    assertThat(threads.allowsCoreThreadTimeOut()).isTrue();
  }
}
