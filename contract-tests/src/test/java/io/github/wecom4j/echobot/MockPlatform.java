package io.github.wecom4j.echobot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.MessageOrigin;
import io.github.wecom4j.api.kf.model.ReceivedText;
import io.github.wecom4j.api.kf.model.SendMessageRequest;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.api.kf.model.TextMessage;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.examples.callback.CallbackSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Prism with a memory: every call goes to Prism, which checks it and answers with an example of the spec, but what sync_msg gives are the
 * messages that were written here, and what send_msg was given can be read here. It sends the callbacks, as Prism sends none.
 */
final class MockPlatform implements AutoCloseable {
  private static final String SYNC = "/cgi-bin/kf/sync_msg";
  private static final String SEND = "/cgi-bin/kf/send_msg";
  private static final int OK = 200;

  private final String prism;
  private final CallbackSender callbacks;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  private final List<TextMessage> written = new ArrayList<>();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Consumer<SendTextMessage> customers;

  /**
   * Starts in front of a Prism.
   *
   * @param crypto the secrets of the callback, which platform and bot share
   * @param customers read what the bot sends
   */
  MockPlatform(String prism, CallbackCrypto crypto, Consumer<SendTextMessage> customers) throws IOException {
    this.prism = prism;
    callbacks = new CallbackSender(crypto);
    this.customers = customers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", this::serve);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Lets a customer, or a servicer in the talk with him, write to an account; nobody is told. */
  void write(String openKfid, String customer, MessageOrigin origin, String text) {
    synchronized (written) {
      written.add(TextMessage.builder().msgid("mDemo" + (written.size() + 1)).openKfid(openKfid).externalUserid(customer)
          .sendTime(Instant.now().getEpochSecond()).origin(origin).text(ReceivedText.builder().content(text).build()).build());
    }
  }

  /** Verifies a callback URL, as the console does when it is saved; returns the status and whether the echo text came back. */
  String verify(URI callback) throws IOException, InterruptedException {
    return callbacks.verify(callback);
  }

  /** Pushes that an account has something to read; returns the status of the answer. */
  String push(URI callback, String openKfid) throws IOException, InterruptedException {
    return callbacks.push(callback, KfMsgOrEventPush.builder().toUserName("wwDemoCorp01").createTime(Instant.now().getEpochSecond())
        .token("ENCdemoPullToken01").openKfId(openKfid).build());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      HttpResponse<String> answer = exchange.getRequestURI().getPath().equals(SEND) ? send(exchange, request) : judge(exchange, request, "");
      boolean scripted = answer.statusCode() == OK && exchange.getRequestURI().getPath().equals(SYNC);
      byte[] bytes = (scripted ? page(request) : answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.headers().firstValue("Content-Type").orElse("application/json"));
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Takes a message, unless one with its id was taken before. */
  private HttpResponse<String> send(HttpExchange exchange, String body) throws IOException {
    SendMessageRequest message = WeComJson.fromJson(SendMessageRequest.class, body);
    if (message.msgid() != null && sent.contains(message.msgid())) {
      return judge(exchange, body, "example=err_95033");
    }
    HttpResponse<String> answer = judge(exchange, body, "");
    if (answer.statusCode() == OK && message instanceof SendTextMessage text) {
      sent.add(text.msgid());
      customers.accept(text);
    }
    return answer;
  }

  /** Has Prism look at a request: an answer other than 200 says what is wrong with it. */
  private HttpResponse<String> judge(HttpExchange exchange, String body, String preference) throws IOException {
    URI uri = exchange.getRequestURI();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(prism.replaceFirst("/$", "") + uri.getRawPath() + "?" + uri.getRawQuery()))
        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (!preference.isEmpty()) {
      request.header("Prefer", preference);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The cursor is the number of messages that were written before. */
  private String page(String body) {
    SyncMessagesRequest request = WeComJson.fromJson(SyncMessagesRequest.class, body);
    int begin = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
    synchronized (written) {
      List<Message> messages = new ArrayList<>();
      for (TextMessage message : written.subList(begin, written.size())) {
        if (message.openKfid().equals(request.openKfid())) {
          messages.add(message);
        }
      }
      return WeComJson.toJson(SyncMessagesResponse.class, SyncMessagesResponse.builder().errcode(0).errmsg("ok")
          .nextCursor(Integer.toString(written.size())).hasMore(false).msgList(messages).build());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdown();
  }
}
