package io.github.wecom4j.http;

import io.github.wecom4j.error.Errmsg;
import io.github.wecom4j.json.Outcome;
import java.util.Objects;
import okhttp3.Headers;

/**
 * An answer with what came around it.
 *
 * @param <T> the body
 */
public final class ApiResponse<T> {
  private final T body;
  private final int status;
  private final Headers headers;

  ApiResponse(T body, int status, Headers headers) {
    this.body = Objects.requireNonNull(body);
    this.status = status;
    this.headers = headers;
  }

  /** Returns the decoded body. */
  public T body() {
    return body;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the first header of that name, or null. */
  public String header(String name) {
    return headers.get(name);
  }

  /** Returns all headers. */
  public Headers headers() {
    return headers;
  }

  /** Returns the hint id by which the platform's support finds the call, where the answer has one; else null. */
  public String traceHint() {
    return body instanceof Outcome outcome ? Errmsg.of(outcome.errmsg()).hint() : null;
  }
}
