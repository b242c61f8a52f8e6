package io.github.wecom4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** What a call must not leave behind: a connection in use, a call in a queue, a thread inside this library, a body that nobody closed. */
public final class Leftovers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LIBRARY = "io.github.wecom4j.";

  private final ConnectionPool pool = new ConnectionPool();
  private final Dispatcher dispatcher = new Dispatcher();
  private final Logger okHttp = Logger.getLogger(OkHttpClient.class.getName());
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      if (line.getMessage() != null && line.getMessage().contains("leaked")) {
        warnings.add(line.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  public Leftovers() {
    dispatcher.setMaxRequestsPerHost(64);
    okHttp.addHandler(handler);
  }

  /** Lets a client run on connections and threads that are looked at. */
  public WeComClient.Builder watch(WeComClient.Builder builder) {
    return builder.okHttp(http -> http.connectionPool(pool).dispatcher(dispatcher));
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** Fails where something is left behind that does not go away. */
  public void assertNone() {
    await("calls still run: " + dispatcher.runningCalls() + ", or wait: " + dispatcher.queuedCalls(),
        () -> dispatcher.runningCallsCount() + dispatcher.queuedCallsCount() == 0);
    await("connections are in use", () -> pool.connectionCount() == pool.idleConnectionCount());
    await("threads are inside the library", () -> threadsInside().isEmpty());
    System.gc();
    assertThat(warnings).as("warnings of OkHttp").isEmpty();
  }

  /** Waits until something is so. */
  public static void await(String otherwise, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(otherwise + "\n" + String.join("\n", threadsInside()));
      }
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  private static List<String> threadsInside() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey() != Thread.currentThread() && Arrays.stream(thread.getValue()).anyMatch(Leftovers::isOfTheLibrary))
        .map(thread -> thread.getKey().getName() + Arrays.stream(thread.getValue()).map(at -> "\n  at " + at).collect(Collectors.joining()))
        .toList();
  }

  private static boolean isOfTheLibrary(StackTraceElement at) {
    return at.getClassName().startsWith(LIBRARY) && !at.getClassName().startsWith(LIBRARY + "support.") && !at.getClassName().contains("Test");
  }

  @Override
  public void close() {
    okHttp.removeHandler(handler);
    dispatcher.cancelAll();
    dispatcher.executorService().shutdown();
    pool.evictAll();
  }
}
