package io.github.wecom4j.auth;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that fetch tokens. They are not the callers', so that a caller that is interrupted or cancelled does not fail the others, and
 * they end when there is nothing to fetch.
 */
final class TokenThreads {
  static final Executor SHARED = create();

  private TokenThreads() {}

  private static Executor create() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
      Thread thread = new Thread(task, "wecom4j-token-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }
}
