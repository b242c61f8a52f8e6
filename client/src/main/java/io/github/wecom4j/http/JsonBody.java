package io.github.wecom4j.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/** An encoded request, with the key that makes a repeat of it harmless. */
final class JsonBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

  private final Operation operation;
  private ByteString json;
  private String idempotencyKey;
  private volatile boolean once;
  private volatile boolean inDoubt;

  /** Creates the request of an operation; the key is null where it has none. */
  JsonBody(Operation operation, ByteString json, String idempotencyKey) {
    this.operation = operation;
    this.json = json;
    this.idempotencyKey = idempotencyKey;
  }

  /** Takes the content of another body, key included: a repeat with a key of its own would be another message. */
  void repeat(JsonBody earlier) {
    json = earlier.json;
    idempotencyKey = earlier.idempotencyKey;
  }

  Operation operation() {
    return operation;
  }

  /** Lets nobody send it again from its first byte on, until it is {@link #answered}. */
  void sendOnce() {
    once = true;
  }

  /** Notes that the exchange is over, so that another may follow. */
  void answered() {
    inDoubt = false;
  }

  @Override
  public boolean isOneShot() {
    return once && inDoubt;
  }

  /** Returns the key, or null. */
  String idempotencyKey() {
    return idempotencyKey;
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return json.size();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    inDoubt = true;
    sink.write(json);
  }
}
