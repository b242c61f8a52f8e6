package io.github.wecom4j.http;

import io.github.wecom4j.json.Json;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** Collects what a {@link CallLog} says of one request, and says it when the answer is closed. */
final class CallRecord implements WatchedBody.Watcher {
  private static final long FIRST_BYTES = 4096;
  private static final long SHOWN_BYTES = 64 << 10;

  private final long begun = System.nanoTime();
  private final Request request;
  private final Operation operation;
  private final Redaction redaction;
  private final Consumer<String> log;
  private final Buffer beginning = new Buffer();
  private long received;
  private Response response;
  private IOException failure;

  /**
   * Creates the record of a request that is about to be sent.
   *
   * @param redaction makes bodies fit to be shown; null where they are not to be
   */
  CallRecord(Request request, Operation operation, Redaction redaction, Consumer<String> log) {
    this.request = request;
    this.operation = operation;
    this.redaction = redaction;
    this.log = log;
  }

  CallRecord answered(Response answer) {
    response = answer;
    return this;
  }

  @Override
  public void read(long total, long count, Buffer sink) {
    received = total;
    long room = (redaction == null ? FIRST_BYTES : SHOWN_BYTES) - beginning.size();
    sink.copyTo(beginning, sink.size() - count, Math.min(room, count));
  }

  @Override
  public void failed(IOException e) {
    failure = e;
  }

  @Override
  public void closed() {
    try {
      log.accept(text());
    } catch (IOException e) {
      log.accept("A call could not be described: " + e.getClass().getSimpleName());
    }
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder()
        .append(operation == null ? "another request" : operation.id()).append(' ')
        .append(request.method()).append(' ').append(request.url().encodedPath());
    if (redaction != null && request.url().querySize() > 0) {
      text.append('?').append(redaction.query(request.url()));
    }
    if (response != null) {
      text.append(": HTTP ").append(response.code()).append(' ').append(Answers.describe(response.body().contentType()));
      Integer errcode = errcode();
      text.append(errcode == null ? "" : ", errcode " + errcode);
    }
    if (failure != null) {
      text.append(response == null ? ": " : ", ").append("failed with ").append(reason(failure));
    }
    text.append(", ").append(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).append(" ms, sent ").append(sent()).append(" bytes, received ")
        .append(received).append(" bytes");
    if (redaction != null) {
      appendBodies(text);
    }
    return text.toString();
  }

  private static String reason(IOException e) {
    Throwable shown = e instanceof CallFailure carrier ? carrier.failure() : e;
    return shown.getClass().getSimpleName() + ": " + shown.getMessage();
  }

  /** Returns null for a file, and where the first bytes do not reach that far. */
  private Integer errcode() {
    return Json.read(beginning.clone().readUtf8(), "errcode", Json::int32);
  }

  private long sent() throws IOException {
    RequestBody body = request.body();
    return body == null ? 0 : body.contentLength();
  }

  private void appendBodies(StringBuilder text) throws IOException {
    if (request.body() instanceof JsonBody body) {
      Buffer sent = new Buffer();
      body.writeTo(sent);
      text.append("\n  sent ").append(shown(sent));
    }
    if (beginning.size() > 0 && !Operations.isDownload(request)) {
      text.append("\n  received ").append(shown(beginning));
    }
  }

  private String shown(Buffer json) throws IOException {
    return redaction.withoutSecretsOf(request.url(), redaction.json(json));
  }
}
