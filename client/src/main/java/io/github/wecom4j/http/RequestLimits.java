package io.github.wecom4j.http;

import io.github.wecom4j.json.LimitException;
import okhttp3.Request;

/** The documented limits that no builder of a model can check. */
final class RequestLimits {
  private RequestLimits() {}

  /**
   * Checks the query parameters and the size of an upload.
   *
   * @throws LimitException when one breaks a limit
   */
  static void check(Request request, Operation operation) {
    for (String name : operation.requiredQuery()) {
      if (request.url().queryParameter(name) == null) {
        throw LimitException.of(name, "required", "is required but was null");
      }
    }
    UploadBody.check(request);
  }
}
