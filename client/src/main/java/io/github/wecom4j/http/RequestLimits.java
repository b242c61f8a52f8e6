package io.github.wecom4j.http;

import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.json.Limits;
import io.github.wecom4j.json.OpenEnum;
import io.github.wecom4j.json.Violation;
import io.github.wecom4j.json.WirePath;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;

/** The documented limits that no builder of a model can check. */
final class RequestLimits {
  private RequestLimits() {}

  /**
   * Returns the text of a query parameter that keeps its limits.
   *
   * @throws LimitException otherwise
   */
  static String checked(Object value, QueryLimits limits) {
    String text = value.toString();
    List<Violation> found = new ArrayList<>(0);
    Limits.minLength(text, limits.minLength(), WirePath.ROOT, limits.name(), found);
    Limits.maxLength(text, limits.maxLength(), WirePath.ROOT, limits.name(), found);
    Limits.maxBytes(text, limits.maxBytes(), WirePath.ROOT, limits.name(), found);
    if (value instanceof OpenEnum constant) {
      Limits.known(constant, WirePath.ROOT, limits.name(), found);
    }
    if (!found.isEmpty()) {
      throw LimitException.of(found);
    }
    return text;
  }

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
