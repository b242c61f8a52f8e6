package io.github.wecom4j;

import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/**
 * The connections and threads that one client has or several share; they end when the last of these is closed. What the user brought
 * along instead is the user's to end.
 */
final class Connections {
  /** OkHttp lets 5 calls run to one host, and all calls of all tenants go to the same. */
  private static final int CALLS_AT_A_TIME = 64;

  private final OkHttpClient http;
  private final Runnable atEnd;
  private int users = 1;

  private Connections(OkHttpClient http, Runnable atEnd) {
    this.http = http;
    this.atEnd = atEnd;
  }

  /** Returns new ones. */
  static Connections open() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(CALLS_AT_A_TIME);
    ConnectionPool pool = new ConnectionPool();
    return new Connections(new OkHttpClient.Builder().dispatcher(dispatcher).connectionPool(pool).build(), () -> {
      dispatcher.executorService().shutdown();
      pool.evictAll();
    });
  }

  /** Returns an OkHttp on these connections, with what its user changes. */
  OkHttpClient with(Consumer<OkHttpClient.Builder> change) {
    OkHttpClient.Builder builder = http.newBuilder();
    change.accept(builder);
    return builder.build();
  }

  /** Returns what others can share of an OkHttp that was made on these: all but interceptors and listeners. */
  Connections changedTo(OkHttpClient changed) {
    OkHttpClient.Builder bare = changed.newBuilder().eventListenerFactory(call -> EventListener.NONE);
    bare.interceptors().clear();
    bare.networkInterceptors().clear();
    return new Connections(bare.build(), this::release);
  }

  /**
   * Counts one more who uses them.
   *
   * @throws IllegalStateException when they have ended
   */
  synchronized Connections share() {
    if (users == 0) {
      throw new IllegalStateException("The client whose connections are to be shared was closed");
    }
    users++;
    return this;
  }

  /** Counts one less; the last ends them. */
  void release() {
    synchronized (this) {
      users--;
      if (users > 0) {
        return;
      }
    }
    atEnd.run();
  }
}
