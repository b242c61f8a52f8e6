package io.github.wecom4j;

import io.github.wecom4j.http.ApiCallAdapterFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client of one platform: kept for the life of the process, used by any number of threads. */
public abstract sealed class ApiClient implements AutoCloseable permits WeComClient, ProviderClient, OfficialAccountClient {
  private final Connections connections;
  private final ApiCallAdapterFactory calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  ApiClient(Wiring wiring) {
    calls = wiring.calls();
    connections = wiring.connections();
  }

  Connections connections() {
    return connections;
  }

  /**
   * Cancels the calls of this client that are under way, which then fail with a transport exception, and refuses later ones with an
   * {@link IllegalStateException}. A download that is being read goes on. Connections and threads end too, unless another client that
   * shares them is open.
   */
  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      calls.close();
      connections.release();
    }
  }
}
