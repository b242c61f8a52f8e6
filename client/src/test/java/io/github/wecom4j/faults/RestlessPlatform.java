package io.github.wecom4j.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A platform in a process of its own that takes its token back, is busy, and breaks connections, each after so many calls. Prints its port.
 */
final class RestlessPlatform {
  static final String OPERATION = "kf.account.list";
  static final int REVOKES_AFTER = 10_000;
  static final int IS_BUSY_AFTER = 1_000;
  static final int BREAKS_AFTER = 5_000;

  private static final String TOKEN_OPERATION = "token.accessToken.get";

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong fetches = new AtomicLong();

  private RestlessPlatform() {}

  public static void main(String[] arguments) throws IOException {
    RestlessPlatform platform = new RestlessPlatform();
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(SpecExamples.path(TOKEN_OPERATION), platform::token);
    server.createContext(SpecExamples.path(OPERATION), platform::call);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  /** The token of the moment ends with the calls, not with a fetch: who fetches twice for one token shows. */
  private String current() {
    return FakePlatform.tokenValue((int) (calls.get() / REVOKES_AFTER));
  }

  private void token(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    answer(exchange, SpecExamples.answer(TOKEN_OPERATION, "ok")
        .replaceFirst("\"access_token\":\"[^\"]*\"", "\"access_token\":\"" + current() + "\"")
        .replaceFirst("\"errmsg\":\"ok\"", "\"errmsg\":\"fetch " + fetches.get() + "\""));
  }

  private void call(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean rejected = !exchange.getRequestURI().getQuery().contains("access_token=" + current());
    long call = calls.incrementAndGet();
    if (rejected) {
      answer(exchange, SpecExamples.answer(OPERATION, "err_42001"));
    } else if (call % BREAKS_AFTER == 0) {
      exchange.close();
    } else {
      answer(exchange, SpecExamples.answer(OPERATION, call % IS_BUSY_AFTER == 0 ? "err_-1" : "ok"));
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
