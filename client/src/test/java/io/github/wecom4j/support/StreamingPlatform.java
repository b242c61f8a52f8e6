package io.github.wecom4j.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A platform whose answers are too large to be held in memory: a beginning, so many blanks, an end. */
public final class StreamingPlatform implements AutoCloseable {
  private static final String TOKEN_OPERATION = "token.accessToken.get";

  private final HttpServer server;
  private volatile long sent;

  /**
   * Serves one operation beside the tokens.
   *
   * @param blanks how many blanks follow the first character of the answer
   * @param declared whether the length is declared; else it comes in chunks
   */
  public StreamingPlatform(String operationId, String answer, long blanks, boolean declared) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] token = SpecExamples.answer(TOKEN_OPERATION, "ok").getBytes(StandardCharsets.UTF_8);
    server.createContext(SpecExamples.path(TOKEN_OPERATION), exchange -> {
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
      exchange.close();
    });
    server.createContext(SpecExamples.path(operationId), exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, declared ? blanks + answer.length() : 0);
      stream(exchange, answer, blanks);
    });
    server.start();
  }

  private void stream(HttpExchange exchange, String answer, long blanks) throws IOException {
    byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer.substring(0, 1).getBytes(StandardCharsets.UTF_8));
      for (long left = blanks; left > 0; left -= piece.length) {
        out.write(piece, 0, (int) Math.min(left, piece.length));
        sent += piece.length;
      }
      out.write(answer.substring(1).getBytes(StandardCharsets.UTF_8));
    }
  }

  public WeComClient.Builder client() {
    return WeComClient.builder()
        .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
        .credential(io.github.wecom4j.auth.CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET));
  }

  /** Returns how many blanks went out, more or less: buffers of the system stand between. */
  public long sent() {
    return sent;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
