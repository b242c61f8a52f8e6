package io.github.wecom4j.support;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A platform on a real socket that hands out numbered tokens and rejects those that were revoked. */
public final class FakePlatform implements AutoCloseable {
  public static final String CORP_ID = "wwDemoCorp01";
  public static final String SECRET = "s3cr3t-that-must-not-leak";

  /** What its tokens begin with; a number follows. */
  public static final String TOKEN = "t0ken-that-must-not-leak-";

  private static final String TOKEN_OPERATION = "token.accessToken.get";

  private final MockWebServer server = new MockWebServer();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger fetches = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final Queue<Supplier<MockResponse>> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Supplier<MockResponse>> tokenAnswers = new ConcurrentLinkedQueue<>();
  private final String operationId;
  private volatile HttpUrl lastUrl;

  /** Serves one operation beside the tokens. */
  public FakePlatform(String operationId) {
    this.operationId = operationId;
    server.setServerSocketFactory(new PromptSockets());
    server.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return request.getPath().startsWith(SpecExamples.path(TOKEN_OPERATION)) ? token() : call(request);
      }
    });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public WeComClient.Builder client() {
    return WeComClient.builder().baseUrl(baseUrl()).credential(CorpCredential.of(CORP_ID, SECRET)).retries(RetryPolicy.none());
  }

  public String baseUrl() {
    return server.url("/").toString();
  }

  public MockWebServer server() {
    return server;
  }

  /** Answers the next call of the operation so, instead of with its success example. */
  public void answerNext(MockResponse answer) {
    answers.add(() -> answer);
  }

  /** Answers the next call of the operation so, when it has come. */
  public void answerNext(Supplier<MockResponse> answer) {
    answers.add(answer);
  }

  /** Answers the next fetch of a token so. */
  public void answerNextFetch(Supplier<MockResponse> answer) {
    tokenAnswers.add(answer);
  }

  /** Goes back to giving numbered tokens. */
  public void forgetScriptedFetches() {
    tokenAnswers.clear();
  }

  /** Rejects the token of that number from now on. */
  public void revoke(int number) {
    revoked.add(tokenValue(number));
  }

  public int fetches() {
    return fetches.get();
  }

  public int calls() {
    return calls.get();
  }

  public HttpUrl lastUrl() {
    return lastUrl;
  }

  public static String tokenValue(int number) {
    return TOKEN + number;
  }

  public static MockResponse json(String body) {
    return new MockResponse().setHeader("Content-Type", "application/json; charset=UTF-8").setBody(body);
  }

  public static MockResponse tokenExample(String name) {
    return json(SpecExamples.answer(TOKEN_OPERATION, name));
  }

  private MockResponse token() {
    int number = fetches.incrementAndGet();
    Supplier<MockResponse> scripted = tokenAnswers.poll();
    if (scripted != null) {
      return scripted.get();
    }
    return json(SpecExamples.answer(TOKEN_OPERATION, "ok").replaceFirst("\"access_token\":\"[^\"]*\"", "\"access_token\":\"" + tokenValue(number) + "\""));
  }

  private MockResponse call(RecordedRequest request) {
    calls.incrementAndGet();
    lastUrl = request.getRequestUrl();
    Supplier<MockResponse> scripted = answers.poll();
    if (scripted != null) {
      return scripted.get();
    }
    boolean rejected = revoked.contains(lastUrl.queryParameter("access_token"));
    return json(SpecExamples.answer(operationId, rejected ? "err_42001" : "ok"));
  }

  @Override
  public void close() {
    try {
      server.shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A clock that stands still until it is moved. */
  public static final class HandClock extends Clock {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    public void advance(java.time.Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
