package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A request to the callback URL, as any web framework has it. */
public final class CallbackRequest {
  /** The four parameters of the platform are far shorter; a gateway may add some of its own. */
  private static final int MAX_QUERY = 16 * 1024;

  private final String method;
  private final String rawQuery;
  private final Map<String, String> parameters;
  private final InputStream body;

  private CallbackRequest(String method, String rawQuery, Map<String, String> parameters, InputStream body) {
    this.method = Objects.requireNonNull(method, "method");
    this.rawQuery = rawQuery;
    this.parameters = parameters;
    this.body = Objects.requireNonNull(body, "body");
  }

  /**
   * Returns a request from the query string as it stands in the URL; the best choice where the framework gives it.
   *
   * @param rawQuery the part after the question mark, not decoded; null where there is none
   * @param body the body, of which no more is read than the endpoint allows; {@link InputStream#nullInputStream()} for none
   */
  public static CallbackRequest ofQuery(String method, String rawQuery, InputStream body) {
    return new CallbackRequest(method, rawQuery == null ? "" : rawQuery, null, body);
  }

  /**
   * Returns a request from parameters that the framework has decoded.
   *
   * @param parameters the parameters of the query, decoded once
   * @param body the body, of which no more is read than the endpoint allows; {@link InputStream#nullInputStream()} for none
   */
  public static CallbackRequest of(String method, Map<String, String> parameters, InputStream body) {
    return new CallbackRequest(method, null, new HashMap<>(parameters), body);
  }

  String method() {
    return method;
  }

  Map<String, String> parameters() {
    return parameters != null ? parameters : decode(rawQuery);
  }

  byte[] body(int maxBytes) {
    try {
      byte[] bytes = body.readNBytes(maxBytes);
      if (bytes.length == maxBytes && body.read() != -1) {
        throw new CallbackException(Reason.SIZE, "The body of the callback has more than the " + maxBytes + " bytes that are allowed");
      }
      return bytes;
    } catch (IOException e) {
      throw new CallbackException(Reason.REQUEST, "The body of the callback broke off: " + e.getClass().getSimpleName());
    }
  }

  private static Map<String, String> decode(String query) {
    if (query.length() > MAX_QUERY) {
      throw new CallbackException(Reason.REQUEST, "The query has more than " + MAX_QUERY + " characters");
    }
    Map<String, String> decoded = new HashMap<>();
    try {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          decoded.putIfAbsent(decode(pair, 0, equals), decode(pair, equals + 1, pair.length()));
        }
      }
      return decoded;
    } catch (IllegalArgumentException e) {
      throw new CallbackException(Reason.REQUEST, "The query is not URL-encoded");
    }
  }

  private static String decode(String text, int from, int to) {
    return URLDecoder.decode(text.substring(from, to), StandardCharsets.UTF_8);
  }
}
