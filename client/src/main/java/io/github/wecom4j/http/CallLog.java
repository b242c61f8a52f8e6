package io.github.wecom4j.http;

import java.io.IOException;
import java.util.Collection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each request that goes out, repeats included, to the logger of this class at level {@code INFO}: operation, method,
 * path, HTTP status, errcode, time and sizes. The line comes when the answer has been read and closed. Tokens and secrets are never
 * shown: a query only with its bodies, and there as in the bodies every value that the spec marks as secret is {@code ***}.
 *
 * <p>Bodies hold what customers write; think of who reads the log before asking for them.
 */
public final class CallLog implements Interceptor {
  /** What is logged. */
  public enum Level {
    /** Nothing. */
    NONE,
    /** One line for each request. */
    BASIC,
    /** The line, the query, and the first 64 KiB of JSON that was sent and received. Files and other content are never shown. */
    BODIES
  }

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private final Level level;
  private final Redaction redaction;

  /**
   * Creates the interceptor.
   *
   * @param secrets the names of the JSON members and query parameters whose values are never shown
   */
  public CallLog(Level level, Collection<String> secrets) {
    this.level = level;
    this.redaction = new Redaction(secrets);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (level == Level.NONE || !LOG.isInfoEnabled()) {
      return chain.proceed(request);
    }
    CallRecord line = new CallRecord(request, Operations.of(chain), level == Level.BODIES ? redaction : null, LOG::info);
    try {
      Response response = chain.proceed(request);
      return response.newBuilder().body(new WatchedBody(response.body(), line.answered(response))).build();
    } catch (IOException e) {
      line.failed(e);
      line.closed();
      throw e;
    }
  }
}
