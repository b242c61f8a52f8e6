package io.github.wecom4j.examples.callback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Serves the callback URL with the HTTP server of the JDK: no framework at all. Run it with {@code -Dsun.net.httpserver.maxReqTime=10},
 * else whoever sends a request slowly holds one of its threads for ever.
 */
public final class JdkServerCallback {
  private JdkServerCallback() {}

  /** Serves {@code /wecom/callback} on a port, 0 for any that is free; whoever stops the server also shuts its executor down. */
  public static HttpServer start(int port, CallbackEndpoint endpoint) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/wecom/callback", exchange -> answer(exchange, endpoint));
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, CallbackEndpoint endpoint) throws IOException {
    try (exchange) {
      CallbackResponse response = endpoint.handle(CallbackRequest.ofQuery(
          exchange.getRequestMethod(), exchange.getRequestURI().getRawQuery(), exchange.getRequestBody()));
      byte[] body = response.bytes();
      exchange.getResponseHeaders().set("Content-Type", response.contentType());
      exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
