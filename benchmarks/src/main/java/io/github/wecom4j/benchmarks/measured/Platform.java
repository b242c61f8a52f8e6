package io.github.wecom4j.benchmarks.measured;

import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.benchmarks.SameWork;
import io.github.wecom4j.benchmarks.work.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/** A platform on a socket, in a JVM of its own: what it costs is not what is measured. Answers GET with a token. */
final class Platform {
  private static final int THREADS = 16;

  private Platform() {}

  /** Starts one; its first line is its base URL. */
  static Jvm start() throws IOException {
    // Without the option each answer waits 40 ms for an acknowledgement.
    return Jvm.run(Platform.class, List.of("-Dsun.net.httpserver.nodelay=true"));
  }

  /** Serves until it is killed. */
  public static void main(String[] args) throws IOException {
    byte[] token = SameWork.token().getBytes(StandardCharsets.UTF_8);
    byte[] added = Requests.added().getBytes(StandardCharsets.UTF_8);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    server.createContext("/", exchange -> {
      try (exchange) {
        exchange.getRequestBody().readAllBytes();
        byte[] answer = exchange.getRequestMethod().equals("GET") ? token : added;
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    });
    server.start();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }
}
