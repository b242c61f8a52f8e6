package io.github.wecom4j.auth;

import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.http.CallFailure;
import io.github.wecom4j.http.ErrorBody;
import io.github.wecom4j.http.Operation;
import io.github.wecom4j.http.Operations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Puts the token that an operation names into its URL. When the platform rejects the token, exactly that token is dropped and the call
 * is repeated once with another.
 */
public final class AccessTokenInterceptor implements Interceptor {
  private final Map<String, TokenKeeper> keepers;

  /**
   * Creates the interceptor.
   *
   * @param sources one for each security scheme
   * @param leeway how long before its end a token is renewed
   */
  public AccessTokenInterceptor(List<TokenSource> sources, TokenStore store, Clock clock, Duration leeway) {
    SharedTokens tokens = new SharedTokens(store, Patience.Time.SYSTEM);
    keepers = sources.stream().collect(Collectors.toUnmodifiableMap(
        TokenSource::scheme, source -> new TokenKeeper(source, tokens, clock, leeway, TokenThreads.SHARED)));
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    Operation operation = Operations.of(request);
    if (operation == null || operation.credential().isEmpty()) {
      return chain.proceed(request);
    }
    TokenKeeper keeper = keepers.get(operation.credential());
    if (keeper == null) {
      throw new CallFailure(new IllegalStateException(operation.id() + " needs a token of the kind " + operation.credential()
          + ", and the credential of this client gives " + keepers.keySet() + ". Build the client with another credential."));
    }
    String token = token(keeper, chain);
    Response response = chain.proceed(withToken(request, operation, token));
    if (!isRejected(response, operation) || isOneShot(request)) {
      return response;
    }
    keeper.reject(token);
    response.close();
    return chain.proceed(withToken(request, operation, token(keeper, chain)));
  }

  private static Request withToken(Request request, Operation operation, String token) {
    return request.newBuilder()
        .url(request.url().newBuilder().setQueryParameter(operation.tokenParameter(), token).build())
        .build();
  }

  private static boolean isRejected(Response response, Operation operation) throws IOException {
    ErrorBody error = ErrorBody.of(response.body());
    if (error != null) {
      for (int rejected : operation.tokenErrcodes()) {
        if (error.errcode() == rejected) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOneShot(Request request) {
    RequestBody body = request.body();
    return body != null && body.isOneShot();
  }

  private static String token(TokenKeeper keeper, Chain chain) throws IOException {
    String cached = keeper.cached();
    if (cached != null) {
      return cached;
    }
    WeComException recent = keeper.recentFailure();
    if (recent != null) {
      throw new CallFailure(recent.again());
    }
    return await(keeper.renew(), chain).value();
  }

  private static Token await(CompletableFuture<Token> pending, Chain chain) throws IOException {
    while (true) {
      try {
        return pending.get(CANCEL_CHECK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (chain.call().isCanceled()) {
          throw new IOException("Canceled while waiting for a token", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a token");
        interrupted.initCause(e);
        throw interrupted;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WeComException failure) {
          throw new CallFailure(failure.again());
        }
        throw new IOException("The token source failed", e.getCause());
      }
    }
  }

  // A cancelled call or one whose time ran out has no other way to wake a thread that waits for somebody else's fetch.
  private static final Duration CANCEL_CHECK = Duration.ofMillis(50);
}
