package io.github.wecom4j;

import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.TokenStore;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;

/**
 * The clients of many corps and applications. Each is made when it is first asked for; all share the connections and threads of one
 * OkHttp, keep their tokens in one memory unless they are told another store, and are closed together. Used by any number of threads.
 *
 * <pre>{@code
 * WeComClients tenants = WeComClients.of((corpId, app) ->
 *     WeComClient.builder().credential(CorpCredential.of(corpId, secrets.of(corpId, app))));
 * tenants.get("ww0123456789", "1000002").kf().account().list(request).execute();
 * }</pre>
 */
public final class WeComClients implements AutoCloseable {
  private final BiFunction<String, String, WeComClient.Builder> settings;
  private final ConcurrentMap<Key, CompletableFuture<WeComClient>> clients = new ConcurrentHashMap<>();
  private final TokenStore tokens = new MemoryTokenStore();
  private Connections connections;
  private boolean closed;

  private WeComClients(BiFunction<String, String, WeComClient.Builder> settings) {
    this.settings = settings;
  }

  /**
   * Returns an empty registry.
   *
   * @param settings gives the settings of the client for a corp id and an application; it may take its time, which holds up nobody who
   *     asks for another client, and it is asked again where it failed
   */
  public static WeComClients of(BiFunction<String, String, WeComClient.Builder> settings) {
    return new WeComClients(Objects.requireNonNull(settings, "settings"));
  }

  /**
   * Returns the client of an application of a corp, always the same until it is removed. It is closed by {@link #remove} or with the
   * registry, not by itself.
   *
   * @param app what tells the applications of a corp apart, for example the agent id
   * @throws IllegalStateException when this registry was closed
   */
  public WeComClient get(String corpId, String app) {
    Key key = new Key(corpId, app);
    CompletableFuture<WeComClient> mine = new CompletableFuture<>();
    CompletableFuture<WeComClient> known = clients.putIfAbsent(key, mine);
    if (known == null) {
      make(key, mine);
      known = mine;
    }
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** Closes the client of an application and forgets it, for a tenant that left or has a new secret. The next call makes another. */
  public void remove(String corpId, String app) {
    CompletableFuture<WeComClient> client = clients.remove(new Key(corpId, app));
    if (client != null) {
      client.thenAccept(WeComClient::close);
    }
  }

  /** Returns how many clients there are. */
  public int size() {
    return clients.size();
  }

  /** Closes all clients, and with them the connections and threads that they share. */
  @Override
  public void close() {
    Connections shared;
    synchronized (this) {
      closed = true;
      shared = connections;
      connections = null;
    }
    clients.keySet().forEach(key -> remove(key.corpId(), key.app()));
    if (shared != null) {
      shared.release();
    }
  }

  private void make(Key key, CompletableFuture<WeComClient> waiting) {
    try {
      waiting.complete(build(settings.apply(key.corpId(), key.app())));
    } catch (Throwable e) {
      clients.remove(key, waiting);
      waiting.completeExceptionally(e);
    }
  }

  private synchronized WeComClient build(WeComClient.Builder builder) {
    if (closed) {
      throw new IllegalStateException("The registry of clients was closed");
    }
    builder.tokenStoreByDefault(tokens);
    if (connections == null) {
      WeComClient first = builder.build();
      // Held by the registry too, so that they outlive the first client.
      connections = first.connections().share();
      return first;
    }
    return builder.build(connections.share());
  }

  private record Key(String corpId, String app) {
    Key {
      Objects.requireNonNull(corpId, "corpId");
      Objects.requireNonNull(app, "app");
    }
  }
}
