package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.ClientBuilder;
import io.github.wecom4j.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A platform that answers one operation in one way, and keeps what it got, byte for byte; a token can be had. */
final class OneAnswer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final AtomicReference<RecordedRequest> last = new AtomicReference<>();
  private final Spec.Operation operation;

  OneAnswer(Spec.Operation operation, MockResponse answer) {
    this.operation = operation;
    java.util.logging.Logger.getLogger(MockWebServer.class.getName()).setLevel(java.util.logging.Level.WARNING);
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        Spec.Operation called = Spec.INSTANCE.operationAt(request.getMethod(), request.getRequestUrl().encodedPath()).orElseThrow();
        if (called != operation) {
          return json(called.answer("ok"));
        }
        last.set(request);
        return answer;
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MockResponse json(JsonNode body) {
    return new MockResponse().setHeader("Content-Type", "application/json; charset=UTF-8").setBody(body.toString());
  }

  ApiClient client(Consumer<ClientBuilder<?>> settings) {
    return Clients.make(Clients.type(Clients.operation(operation.id())), builder -> {
      builder.baseUrl(server.url("").toString()).retries(RetryPolicy.none());
      settings.accept(builder);
    });
  }

  boolean wasCalled() {
    return last.get() != null;
  }

  /** Returns the last request of the operation. */
  RecordedRequest request() {
    RecordedRequest request = last.get();
    if (request == null) {
      throw new AssertionError(operation + " was not called");
    }
    return request;
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
