package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.http.CallFailure;
import io.github.wecom4j.http.ErrorBody;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.Operations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Puts the token that an operation names into its URL. When the platform rejects the token, exactly that token is dropped and the call
 * is repeated once with another.
 *
 * <p>A thread that waits for a token is woken at once when it is interrupted, and when its call is cancelled or runs out of time; for
 * the latter two the client needs the {@link #wakeUps event listeners} of this interceptor.
 */
public final class AccessTokenInterceptor implements Interceptor {
  private final Map<String, TokenKeeper> keepers;
  private final TokenWaits waits;
  private final TokenUrls urls = new TokenUrls();

  /**
   * Creates the interceptor.
   *
   * @param sources one for each security scheme
   * @param leeway how long before its end a token is renewed
   * @throws IllegalStateException when two sources serve the same scheme
   */
  public AccessTokenInterceptor(List<TokenSource> sources, TokenStore store, Clock clock, Duration leeway) {
    this(keepers(sources, new SharedTokens(store, Patience.Time.SYSTEM), clock, leeway), new TokenWaits(CompletableFuture::get));
  }

  AccessTokenInterceptor(Map<String, TokenKeeper> keepers, TokenWaits waits) {
    this.keepers = keepers;
    this.waits = waits;
  }

  private static Map<String, TokenKeeper> keepers(List<TokenSource> sources, SharedTokens tokens, Clock clock, Duration leeway) {
    Map<String, TokenKeeper> keepers = new HashMap<>();
    for (TokenSource source : sources) {
      if (keepers.put(source.scheme(), new TokenKeeper(source, tokens, clock, leeway, TokenThreads.SHARED)) != null) {
        throw new IllegalStateException("Two credentials give tokens of the same kind: "
            + sources.stream().map(TokenSource::key).toList() + ". Build a client for each.");
      }
    }
    return keepers;
  }

  /** Returns the event listeners that a client with this interceptor needs; they hand every event on to those of another factory. */
  public EventListener.Factory wakeUps(EventListener.Factory others) {
    return call -> new EventRelay(others.create(call), waits);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(chain);
    if (operation == null || operation.credential().isEmpty()) {
      return chain.proceed(request);
    }
    TokenKeeper keeper = keeper(operation);
    String token = token(keeper, chain);
    Response response = chain.proceed(withToken(request, operation, token));
    if (!isRejected(response, operation)) {
      return response;
    }
    keeper.reject(token);
    if (isOneShot(request)) {
      return response;
    }
    response.close();
    String another = token(keeper, chain);
    Response second = chain.proceed(withToken(request, operation, another));
    if (isRejected(second, operation)) {
      keeper.reject(another);
    }
    return second;
  }

  private TokenKeeper keeper(Operation operation) throws CallFailure {
    TokenKeeper keeper = keepers.get(operation.credential());
    if (keeper == null) {
      throw new CallFailure(new IllegalStateException(operation.id() + " needs a token of the kind " + operation.credential()
          + ", and the credential of this client gives " + keepers.keySet() + ". Build the client with another credential."));
    }
    return keeper;
  }

  private Request withToken(Request request, Operation operation, String token) {
    return request.newBuilder().url(urls.withToken(request.url(), operation.tokenParameter(), token)).build();
  }

  private static boolean isRejected(Response response, Operation operation) throws IOException {
    try {
      // Of a download not even the first byte is waited for, unless its content type says that it may be an error.
      ErrorBody error = Operations.isDownload(response.request()) ? ErrorBody.of(response.body()) : ErrorBody.ofJson(response.body());
      return error != null && IntStream.of(operation.tokenErrcodes()).anyMatch(rejected -> rejected == error.errcode());
    } catch (IOException | RuntimeException e) {
      response.close();
      throw e;
    }
  }

  private static boolean isOneShot(Request request) {
    RequestBody body = request.body();
    return body != null && body.isOneShot();
  }

  private String token(TokenKeeper keeper, Chain chain) throws IOException {
    String cached = keeper.cached();
    if (cached != null) {
      return cached;
    }
    WeComException recent = keeper.recentFailure();
    if (recent != null) {
      throw new CallFailure(recent.again());
    }
    return waits.await(keeper.fetched(), chain.call()).value();
  }
}
