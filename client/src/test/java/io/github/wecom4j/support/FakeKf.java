package io.github.wecom4j.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.api.kf.model.TextMessage;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Customer service on a real socket: accounts whose messages sync_msg gives out by cursor, and answers that a test scripts. A message is
 * made when it is asked for, so a million of them take no memory.
 */
public final class FakeKf implements AutoCloseable {
  private static final String SYNC = "kf.message.sync";
  private static final String TOKEN = "token.accessToken.get";
  private static final int LARGEST_PAGE = 1000;
  private static final int REMEMBERED_REQUESTS = 1000;

  private final TextMessage example = (TextMessage) WeComJson.fromJson(SyncMessagesResponse.class, SpecExamples.answer(SYNC, "ok")).msgList().get(0);
  private final String tokenAnswer = SpecExamples.answer(TOKEN, "ok");
  private final Map<String, AtomicInteger> accounts = new ConcurrentHashMap<>();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final Deque<SyncMessagesRequest> requests = new ArrayDeque<>();
  private final Set<String> readToTheEnd = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final HttpServer server;
  private volatile int emptyPageEvery = Integer.MAX_VALUE;

  public FakeKf() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(SpecExamples.path(TOKEN), exchange -> {
      tokens.incrementAndGet();
      answer(exchange, tokenAnswer);
    });
    server.createContext(SpecExamples.path(SYNC), exchange -> answer(exchange, sync(exchange)));
    server.setExecutor(executor);
    server.start();
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Returns a client that repeats no call by itself. */
  public WeComClient client() {
    return WeComClient.builder().baseUrl(baseUrl()).credential(CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET))
        .retries(RetryPolicy.none()).build();
  }

  /** Lets customers write messages to an account. */
  public void write(String openKfid, int messages) {
    accounts.computeIfAbsent(openKfid, account -> new AtomicInteger()).addAndGet(messages);
  }

  /** Answers the next call of sync_msg so. */
  public void answerNext(String body) {
    answers.add(body);
  }

  /** Answers the next call of sync_msg with an example of the spec. */
  public void answerNextWith(String example) {
    answerNext(SpecExamples.answer(SYNC, example));
  }

  /** Lets every so many calls give an empty page that leads on. */
  public void emptyPageEvery(int calls) {
    emptyPageEvery = calls;
  }

  /** Returns how often sync_msg was called. */
  public int calls() {
    return calls.get();
  }

  /** Forgets which accounts were read to their end. */
  public void forgetWhatWasRead() {
    readToTheEnd.clear();
  }

  /** Tells whether each account was asked for what comes after its last message, which is who has stored all before it. */
  public boolean isReadToTheEnd() {
    return readToTheEnd.containsAll(accounts.keySet());
  }

  /** Returns how often a token was fetched. */
  public int tokensFetched() {
    return tokens.get();
  }

  /** Returns the calls of sync_msg, the last 1000 of them. */
  public List<SyncMessagesRequest> requests() {
    synchronized (requests) {
      return new ArrayList<>(requests);
    }
  }

  /** Returns the id of the message with that number, counted from 0. */
  public static String msgid(String openKfid, int number) {
    return openKfid + "-" + number;
  }

  /** Returns the ids of messages from one number to before another. */
  public static List<String> msgids(String openKfid, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> msgid(openKfid, number)).toList();
  }

  private String sync(HttpExchange exchange) throws IOException {
    SyncMessagesRequest request =
        WeComJson.fromJson(SyncMessagesRequest.class, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    int call = calls.incrementAndGet();
    synchronized (requests) {
      requests.add(request);
      if (requests.size() > REMEMBERED_REQUESTS) {
        requests.remove();
      }
    }
    String scripted = answers.poll();
    return scripted != null ? scripted : WeComJson.toJson(SyncMessagesResponse.class, page(request, call));
  }

  private SyncMessagesResponse page(SyncMessagesRequest request, int call) {
    int begin = request.cursor() == null ? 0 : Integer.parseInt(request.cursor().substring(1).replaceFirst("e.*", ""));
    if (call % emptyPageEvery == 0) {
      return answer().nextCursor("C" + begin + "e" + call).hasMore(true).msgList(List.of()).build();
    }
    int written = accounts.containsKey(request.openKfid()) ? accounts.get(request.openKfid()).get() : 0;
    if (begin == written) {
      readToTheEnd.add(request.openKfid());
    }
    int end = Math.min(written, begin + (request.limit() == null ? LARGEST_PAGE : request.limit()));
    List<Message> messages = new ArrayList<>();
    for (int number = begin; number < end; number++) {
      messages.add(example.toBuilder().openKfid(request.openKfid()).msgid(msgid(request.openKfid(), number)).build());
    }
    return answer().nextCursor("C" + end).hasMore(end < written).msgList(messages).build();
  }

  private static SyncMessagesResponse.Builder answer() {
    return SyncMessagesResponse.builder().errcode(0).errmsg("ok");
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
