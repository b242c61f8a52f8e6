package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.ClientsInMemory;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.auth.AccessTokenInterceptor;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.auth.TokenSource;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.benchmarks.work.Requests;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import me.chanjar.weixin.cp.api.impl.WxCpServiceOkHttpImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;

/** How a subject puts the cached token on a request that is on its way, and hands it on. */
public interface Tokens {
  /** The names of all; the first is ours, the second the floor. */
  List<String> NAMES = List.of("wecom4j", "prepared", "interceptor", "wxjava");

  /** Hands the request of the chain on with a token. */
  Object through(Interceptor.Chain chain) throws Exception;

  /** Returns a subject by name. */
  static Tokens of(String name, Request request) {
    return switch (name) {
      case "wecom4j" -> weCom();
      case "prepared" -> prepared(request);
      case "interceptor" -> PlainCaller.tokens(new CachedToken())::intercept;
      case "wxjava" -> wxJava(request);
      default -> throw new IllegalArgumentException("No subject " + name + "; there are " + NAMES);
    };
  }

  /** Returns a request of ours as it comes to the interceptor that adds the token. */
  static Request request(String answer, String token) {
    AtomicReference<Request> seen = new AtomicReference<>();
    WeComClient.Builder builder = WeComClient.builder().baseUrl("http://platform.test/")
        .credential(CorpCredential.of("ww0123456789", "secret"))
        .okHttp(http -> http.addInterceptor(chain -> {
          if (chain.request().body() != null) {
            seen.set(chain.request());
          }
          return chain.proceed(chain.request());
        }));
    try (WeComClient wecom = ClientsInMemory.answeredBy(new InMemory(answer, token, null), builder).build()) {
      wecom.kf().account().add(WeComJson.fromJson(AddAccountRequest.class, Requests.account())).execute();
    }
    return seen.get();
  }

  private static Tokens weCom() {
    TokenSource source = new TokenSource() {
      @Override
      public String scheme() {
        return "access_token";
      }

      @Override
      public String key() {
        return "benchmark";
      }

      @Override
      public Token fetch() {
        return Token.of(CachedToken.VALUE, Clock.systemUTC().instant().plusSeconds(7200));
      }
    };
    return new AccessTokenInterceptor(List.of(source), new MemoryTokenStore(), Clock.systemUTC(), Duration.ofSeconds(200))::intercept;
  }

  /** What remains when the URL is there before: the request is put together, and handed on. */
  private static Tokens prepared(Request request) {
    HttpUrl url = request.url().newBuilder().addQueryParameter("access_token", CachedToken.VALUE).build();
    RequestBody body = request.body();
    return chain -> chain.proceed(new Request.Builder().url(url).post(body).build());
  }

  /** What {@code BaseWxCpServiceImpl.executeInternal} and its executor do between the caller and OkHttp. */
  private static Tokens wxJava(Request request) {
    WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    config.setBaseApiUrl("http://platform.test");
    config.updateAccessToken(CachedToken.VALUE, 7200);
    WxCpServiceOkHttpImpl service = new WxCpServiceOkHttpImpl();
    service.setWxCpConfigStorage(config);
    String path = SpecExamples.path(Requests.ADD);
    RequestBody body = request.body();
    return chain -> {
      String uri = config.getApiUrl(path);
      String uriWithToken = uri + (uri.contains("?") ? "&" : "?") + "access_token=" + service.getAccessToken(false);
      return chain.proceed(new Request.Builder().url(uriWithToken).post(body).build());
    };
  }
}
