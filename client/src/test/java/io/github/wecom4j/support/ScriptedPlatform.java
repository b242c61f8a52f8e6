package io.github.wecom4j.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A platform on a real socket that answers each operation as a test says, and remembers what was asked. */
public final class ScriptedPlatform implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, Function<Asked, String>> answers = new ConcurrentHashMap<>();
  private final Map<String, Queue<Asked>> asked = new ConcurrentHashMap<>();

  public ScriptedPlatform() {
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        Asked now = new Asked(request.getRequestUrl(), request.getBody().readUtf8());
        Function<Asked, String> answer = answers.get(now.path());
        if (answer == null) {
          return new MockResponse().setResponseCode(404);
        }
        asked.get(now.path()).add(now);
        return FakePlatform.json(answer.apply(now));
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String baseUrl() {
    return server.url("/").toString();
  }

  /** Answers an operation with one of its examples. */
  public ScriptedPlatform answer(String operationId, String example) {
    String json = SpecExamples.answer(operationId, example);
    return answer(operationId, request -> json);
  }

  /** Answers an operation with what somebody makes of its request. */
  public ScriptedPlatform answer(String operationId, Function<Asked, String> json) {
    asked.putIfAbsent(SpecExamples.path(operationId), new ConcurrentLinkedQueue<>());
    answers.put(SpecExamples.path(operationId), json);
    return this;
  }

  /** Returns the requests of an operation, in order. */
  public List<Asked> asked(String operationId) {
    return List.copyOf(asked.getOrDefault(SpecExamples.path(operationId), new ConcurrentLinkedQueue<>()));
  }

  @Override
  public void close() {
    try {
      server.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request. */
  public record Asked(HttpUrl url, String body) {
    String path() {
      return url.encodedPath();
    }

    public String query(String parameter) {
      return url.queryParameter(parameter);
    }
  }
}
