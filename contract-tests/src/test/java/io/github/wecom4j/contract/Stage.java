package io.github.wecom4j.contract;

import io.github.wecom4j.ApiClient;
import io.github.wecom4j.ClientBuilder;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.Operations;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.testing.PrismServer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Where cases are played: clients, and a server that answers them with the examples of the spec. Any number of threads may play. */
final class Stage implements AutoCloseable {
  private static final Interceptor NOTHING = chain -> chain.proceed(chain.request());

  private final String baseUrl;
  private final AutoCloseable server;
  private final String mode;
  private final Interceptor wire;
  private final Interceptor tampering;
  // Node closes a connection after five idle seconds, at the very moment, perhaps, at which the next case takes it.
  private final ConnectionPool connections = new ConnectionPool(16, 2, TimeUnit.SECONDS);
  private final OkHttpClient raw;
  private final Map<Class<?>, ApiClient> clients = new ConcurrentHashMap<>();

  private Stage(String baseUrl, AutoCloseable server, String mode, Interceptor tampering) {
    this.baseUrl = baseUrl;
    this.server = server;
    this.mode = mode;
    this.wire = new Wire();
    this.tampering = tampering;
    this.raw = new OkHttpClient.Builder().connectionPool(connections).addNetworkInterceptor(tampering).addNetworkInterceptor(wire).build();
  }

  /** Returns a stage with Prism, which has to run on this machine. */
  static Stage onPrism() {
    PrismServer prism = PrismServer.start(Spec.BUNDLE.toFile());
    return new Stage(prism.baseUrl(), prism, "Prism, " + prism.mode().name().toLowerCase(java.util.Locale.ROOT), NOTHING);
  }

  /** Returns a stage inside of this JVM, for all but the cases that are about the mock: quick, and without any installation. */
  static Stage inJvm() {
    return inJvm(NOTHING);
  }

  /**
   * Returns a stage inside of this JVM whose server is another.
   *
   * @param server answers as a mock with a fault of its own does
   */
  static Stage inJvm(SpecServer server) {
    return new Stage(server.baseUrl(), server, "inside of the JVM", NOTHING);
  }

  /**
   * Returns a stage inside of this JVM on which something is wrong.
   *
   * @param tampering changes what the client sends or what it gets
   */
  static Stage inJvm(Interceptor tampering) {
    SpecServer server = new SpecServer();
    return new Stage(server.baseUrl(), server, "inside of the JVM", tampering);
  }

  /** Returns what answers. */
  String mode() {
    return mode;
  }

  String baseUrl() {
    return baseUrl;
  }

  /** Returns the client that serves an operation; all cases share it. */
  ApiClient client(OperationInfo operation) {
    return clients.computeIfAbsent(Clients.type(operation), type -> fresh(operation, settings -> {}));
  }

  /** Returns a client that no other case has; the caller closes it. */
  ApiClient fresh(OperationInfo operation, Consumer<ClientBuilder<?>> settings) {
    return Clients.make(Clients.type(operation), builder -> {
      builder.baseUrl(baseUrl).retries(RetryPolicy.none()).okHttp(http ->
          http.connectionPool(connections).addInterceptor(Stage::prefer).addNetworkInterceptor(tampering).addNetworkInterceptor(wire));
      settings.accept(builder);
    });
  }

  /** Gives the fault of this stage, if it has one, to a client of another platform. */
  void tamperWith(ClientBuilder<?> builder) {
    builder.okHttp(http -> http.addNetworkInterceptor(tampering));
  }

  /** Sends a request that no client would make. */
  Response send(Request request) throws IOException {
    return raw.newCall(request).execute();
  }

  /** Tells the mock which answer the case wants. The mock finds the error of a download only where JSON is asked for. */
  private static Response prefer(Interceptor.Chain chain) throws IOException {
    Operation operation = Operations.of(chain);
    CaseLog current = CaseLog.current();
    String preference = operation == null || current == null ? "" : current.preference(operation.id());
    return chain.proceed(preference.isEmpty()
        ? chain.request()
        : chain.request().newBuilder().header("Prefer", preference).header("Accept", "application/json").build());
  }

  @Override
  public void close() {
    clients.values().forEach(ApiClient::close);
    raw.dispatcher().executorService().shutdown();
    connections.evictAll();
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("The server of the contract tests could not be stopped", e);
    }
  }
}
