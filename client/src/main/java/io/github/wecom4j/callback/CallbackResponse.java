package io.github.wecom4j.callback;

import java.nio.charset.StandardCharsets;

/**
 * What to answer: hand it to the web framework as it is, adding nothing to the body.
 *
 * @param status the HTTP status
 * @param contentType the header {@code Content-Type}
 * @param body the body, to be sent in UTF-8
 */
public record CallbackResponse(int status, String contentType, String body) {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String XML = "application/xml; charset=utf-8";

  static CallbackResponse ok(String body) {
    return new CallbackResponse(200, TEXT, body);
  }

  static CallbackResponse xml(String body) {
    return new CallbackResponse(200, XML, body);
  }

  static CallbackResponse refused(int status) {
    return new CallbackResponse(status, TEXT, "");
  }

  /** Returns the bytes of the body. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
