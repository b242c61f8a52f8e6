package io.github.wecom4j.testing;

import io.github.wecom4j.WeComJson;

/**
 * One request and what came back.
 *
 * @param operationId the operation of the spec
 * @param requestBody the JSON that was sent; empty for none
 * @param status the HTTP status
 * @param responseBody the text that came back
 */
public record Exchange(String operationId, String requestBody, int status, String responseBody) {
  /** Tells whether the mock took the request. */
  public boolean isAccepted() {
    return status / 100 == 2;
  }

  /**
   * Reads what was sent.
   *
   * @param type the class of the request, for example {@code SendTextMessage}, or the union that it belongs to
   */
  public <T> T request(Class<T> type) {
    return WeComJson.fromJson(type, requestBody);
  }
}
