package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.ClientBuilder;
import io.github.wecom4j.http.OperationInfo;
import io.github.wecom4j.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * A platform that gives another token at each fetch and remembers which one a call carried: what the mock, which keeps nothing, cannot
 * do. A token is fetched by any operation whose answer has a member that is called as the token of its kind.
 */
final class TokenIssuer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Spec.Operation called;
  private final String parameter;
  private final String member;
  private final BiFunction<Integer, String, JsonNode> script;
  private final List<String> carried = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> issued = new HashMap<>();
  private volatile JsonNode refusal;

  /**
   * Starts the platform.
   *
   * @param called the operation that is called
   * @param script answers the n-th call, which carried a token
   */
  TokenIssuer(Spec.Operation called, BiFunction<Integer, String, JsonNode> script) {
    this.called = called;
    this.parameter = called.tokenParameters().iterator().next();
    this.member = called.tokenMembers().iterator().next();
    this.script = script;
    Logger.getLogger(MockWebServer.class.getName()).setLevel(Level.WARNING);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return new MockResponse().setHeader("Content-Type", "application/json; charset=UTF-8").setBody(answer(request).toString());
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a client of this platform. */
  ApiClient client(OperationInfo operation, Consumer<ClientBuilder<?>> settings) {
    return Clients.make(Clients.type(operation), builder -> {
      builder.baseUrl(server.url("").toString()).retries(RetryPolicy.none());
      settings.accept(builder);
    });
  }

  /** From now on no token is given, but this answer; null for giving tokens again. */
  void refuseTokens(JsonNode answer) {
    refusal = answer;
  }

  /** Returns the tokens that the calls carried, in order. */
  List<String> carried() {
    return List.copyOf(carried);
  }

  /** Returns how many tokens were given. */
  synchronized int issued() {
    return issued.getOrDefault(member, 0);
  }

  private synchronized JsonNode answer(RecordedRequest request) {
    String path = request.getRequestUrl().encodedPath();
    Spec.Operation operation = Spec.INSTANCE.operationAt(request.getMethod(), path)
        .orElseThrow(() -> new AssertionError("no operation of the spec: " + request.getMethod() + " " + path));
    if (operation == called) {
      carried.add(String.valueOf(request.getRequestUrl().queryParameter(parameter)));
      return script.apply(carried.size(), carried.get(carried.size() - 1));
    }
    if (refusal != null) {
      return refusal;
    }
    ObjectNode token = operation.answer("ok").deepCopy();
    for (String name : tokenNames()) {
      if (token.has(name)) {
        issued.merge(name, 1, Integer::sum);
        token.put(name, "t" + issued.get(name));
      }
    }
    return token;
  }

  private static Set<String> tokenNames() {
    Set<String> names = new TreeSet<>();
    Spec.INSTANCE.operations().forEach(operation -> names.addAll(operation.tokenMembers()));
    return names;
  }

  @Override
  public void close() {
    try {
      server.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
