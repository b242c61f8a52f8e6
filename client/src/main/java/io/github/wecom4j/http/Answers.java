package io.github.wecom4j.http;

import io.github.wecom4j.error.Errcode;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.json.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import okhttp3.MediaType;
import retrofit2.Response;

/** Tells an answer of the platform from everything else that can come back. */
final class Answers {
  private Answers() {}

  static <T> Response<T> checked(Operation operation, Response<T> response) throws IOException {
    if (!response.isSuccessful()) {
      throw unexpectedStatus(operation, response);
    }
    if (response.body() == null) {
      throw new WeComProtocolException(operation.id(), response.code(), "HTTP " + response.code() + " without a body.", null);
    }
    if (response.body() instanceof Download download) {
      refuseError(operation, response.code(), download.with(response.headers()));
    }
    if (response.body() instanceof Outcome outcome && !outcome.isSuccess()) {
      if (outcome.errcode() == null) {
        throw new WeComProtocolException(operation.id(), response.code(), "JSON without errcode. Check the base URL.", null);
      }
      throw refused(operation, outcome.errcode(), outcome.errmsg());
    }
    return response;
  }

  private static WeComApiException refused(Operation operation, int errcode, String errmsg) {
    return new WeComApiException(operation.id(), Errcode.of(operation.errcodeCatalogue(), errcode), errmsg);
  }

  /** A download that failed comes with the same status as one that did not, and its JSON under any content type. */
  private static void refuseError(Operation operation, int status, Download download) throws IOException {
    try {
      ErrorBody error = ErrorBody.of(download.body());
      if (error != null) {
        throw refused(operation, error.errcode(), error.errmsg());
      }
    } catch (IOException | RuntimeException e) {
      download.close();
      throw e;
    }
    MediaType type = download.body().contentType();
    if (type != null && type.subtype().equals("html")) {
      download.close();
      throw new WeComProtocolException(operation.id(), status, "text/html instead of a file. Check the base URL and the proxy.", null);
    }
  }

  private static RuntimeException unexpectedStatus(Operation operation, Response<?> response) {
    int status = response.code();
    if (status >= 500 || status == 429 || status == 408) {
      return new WeComTransportException(operation.id(), status, retryAfter(response.headers()));
    }
    return new WeComProtocolException(operation.id(), status,
        "HTTP " + status + " with " + describe(response.errorBody().contentType())
            + ", where the platform answers 200. Check the base URL and the proxy.", null);
  }

  /** Returns how long the header asks to wait; a date is compared with the clock of the machine that wrote it. */
  private static Duration retryAfter(Headers headers) {
    String seconds = headers.get("Retry-After");
    if (seconds != null && seconds.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(seconds));
    }
    Instant until = headers.getInstant("Retry-After");
    Instant now = headers.getInstant("Date");
    return until == null || now == null || until.isBefore(now) ? null : Duration.between(now, until);
  }

  static String describe(MediaType type) {
    return type == null ? "no content type" : type.type() + "/" + type.subtype();
  }

  static boolean isTimeout(IOException e) {
    return e instanceof InterruptedIOException;
  }

  static String describe(IOException e) {
    if (isTimeout(e)) {
      return Thread.currentThread().isInterrupted() ? "the thread was interrupted" : "time ran out (" + e.getMessage() + ")";
    }
    if (e instanceof UnknownHostException || e instanceof ConnectException) {
      return "the host could not be reached (" + e.getMessage() + "). Check the base URL, the network and the proxy.";
    }
    return "the connection broke (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
  }
}
