package io.github.wecom4j.http;

import static io.github.wecom4j.api.media.model.MediaType.FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.support.FakePlatform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy that asks who is there, with and without TLS behind it. The call is one that must not be sent twice. */
@Timeout(60)
class ProxyTest {
  private static final String OPERATION = "kf.account.add";
  private static final String PROXY_LOGIN = Credentials.basic("anna", "pr0xy-passw0rd");

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final MockWebServer proxy = new MockWebServer();
  private final OkHttpClient behindTheProxy = new OkHttpClient();
  private final List<RecordedRequest> requests = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    proxy.setDispatcher(new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
        requests.add(request);
        boolean tunnelled = target(request).startsWith("/");
        if (!tunnelled && !PROXY_LOGIN.equals(request.getHeader("Proxy-Authorization"))) {
          return new MockResponse().setResponseCode(407).setHeader("Proxy-Authenticate", "Basic realm=\"office\"");
        }
        if (request.getMethod().equals("CONNECT")) {
          return new MockResponse().setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END).clearHeaders();
        }
        return forward(request);
      }

      @Override
      public MockResponse peek() {
        return new MockResponse().setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END);
      }
    });
    proxy.start();
  }

  /** Returns what the request line names: a whole URL, a host and port, or the path inside of a tunnel. */
  private static String target(RecordedRequest request) {
    return request.getRequestLine().split(" ")[1];
  }

  private MockResponse forward(RecordedRequest request) {
    String path = target(request).replaceFirst("^http://[^/]*", "");
    RequestBody body = request.getMethod().equals("GET") ? null
        : RequestBody.create(request.getBody().clone().readByteString(), MediaType.get(request.getHeader("Content-Type")));
    Request onward = new Request.Builder().url(platform.baseUrl() + path.substring(1)).method(request.getMethod(), body).build();
    try (Response response = behindTheProxy.newCall(onward).execute()) {
      return FakePlatform.json(response.body().string());
    } catch (IOException e) {
      return new MockResponse().setResponseCode(502);
    }
  }

  @AfterEach
  void close() throws IOException {
    proxy.shutdown();
    platform.close();
    behindTheProxy.connectionPool().evictAll();
  }

  private static Authenticator login() {
    return (route, response) -> response.request().header("Proxy-Authorization") != null ? null
        : response.request().newBuilder().header("Proxy-Authorization", PROXY_LOGIN).build();
  }

  private void add(WeComClient client) {
    assertThat(client.kf().account().add(AddAccountRequest.builder().name("Order desk").mediaId("m1").build()).execute().isSuccess()).isTrue();
  }

  private List<String> lines() {
    return requests.stream().map(request -> request.getRequestLine().replaceAll("\\?\\S*", "")).toList();
  }

  @Test
  void goesThroughAProxyThatAsksForAPasswordOfEachRequest() {
    try (WeComClient client = platform.client().baseUrl("http://platform.invalid/")
        .okHttp(http -> http.proxy(proxy.toProxyAddress()).proxyAuthenticator(login())).build()) {
      add(client);
    }
    assertThat(lines()).containsExactly(
        "GET http://platform.invalid/cgi-bin/gettoken HTTP/1.1", "GET http://platform.invalid/cgi-bin/gettoken HTTP/1.1",
        "POST http://platform.invalid/cgi-bin/kf/account/add HTTP/1.1", "POST http://platform.invalid/cgi-bin/kf/account/add HTTP/1.1");
    assertThat(platform.calls()).isEqualTo(1);
    assertThat(requests.get(2).getBody().readUtf8()).isEqualTo(requests.get(3).getBody().readUtf8()).isNotEmpty();
  }

  /** What the proxy refused was not sent, so that it may be sent; unless it can be read only once. */
  @Test
  void sendsAFileAgainWithThePasswordAndAStreamNot() {
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    upload(UploadFile.of("a.txt", "text/plain", content));
    assertThat(platform.calls()).isEqualTo(1);
    assertThat(requests.get(3).getBody().readUtf8()).contains("content");
    assertThatThrownBy(() -> upload(UploadFile.of("a.txt", "text/plain", new ByteArrayInputStream(content), content.length)))
        .isInstanceOf(WeComException.class).hasMessageContaining("HTTP 407");
    assertThat(platform.calls()).isEqualTo(1);
  }

  /** The platform of this test answers each call alike, and this one needs no more than that. */
  private void upload(UploadFile file) {
    try (WeComClient client = platform.client().baseUrl("http://platform.invalid/")
        .okHttp(http -> http.proxy(proxy.toProxyAddress()).proxyAuthenticator(login())).build()) {
      client.media().temporary().upload(FILE, file).execute();
    }
  }

  @Test
  void goesThroughATunnelAndTellsTheProxyNothing() throws IOException {
    String host = InetAddress.getByName("localhost").getCanonicalHostName();
    HeldCertificate certificate = new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    HandshakeCertificates trusted = new HandshakeCertificates.Builder().addTrustedCertificate(certificate.certificate()).build();
    HandshakeCertificates served = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    proxy.useHttps(served.sslSocketFactory(), true);
    try (WeComClient client = platform.client().baseUrl("https://" + host + "/").okHttp(http -> http
        .proxy(proxy.toProxyAddress()).proxyAuthenticator(login())
        .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())).build()) {
      add(client);
    }
    assertThat(lines()).startsWith("CONNECT " + host + ":443 HTTP/1.1").endsWith(
        "GET /cgi-bin/gettoken HTTP/1.1", "POST /cgi-bin/kf/account/add HTTP/1.1");
    assertThat(requests).filteredOn(request -> request.getMethod().equals("CONNECT")).allSatisfy(request ->
        assertThat(request.getRequestLine() + request.getHeaders()).doesNotContain(FakePlatform.SECRET, FakePlatform.tokenValue(1), "cgi-bin"));
    assertThat(requests).filteredOn(request -> !request.getMethod().equals("CONNECT")).allSatisfy(request ->
        assertThat(request.getHeader("Proxy-Authorization")).isNull());
    assertThat(platform.calls()).isEqualTo(1);
  }

  @Test
  void saysThatTheProxyRefused() {
    try (WeComClient client = platform.client().baseUrl("http://platform.invalid/").okHttp(http -> http.proxy(proxy.toProxyAddress())).build()) {
      assertThatThrownBy(() -> add(client)).isInstanceOf(WeComException.class).hasMessageContaining("HTTP 407").hasMessageContaining("proxy");
    }
    assertThat(platform.calls()).isZero();
  }

  @Test
  void keepsTheTimeLimitsThatAreSet() {
    List<Integer> limits = new ArrayList<>();
    try (WeComClient client = platform.client()
        .connectTimeout(Duration.ofSeconds(1)).readTimeout(Duration.ofSeconds(2)).writeTimeout(Duration.ofSeconds(3))
        .okHttp(http -> http.writeTimeout(4, TimeUnit.SECONDS).addInterceptor(chain -> {
          limits.addAll(List.of(chain.connectTimeoutMillis(), chain.readTimeoutMillis(), chain.writeTimeoutMillis()));
          return chain.proceed(chain.request());
        })).build()) {
      add(client);
    }
    assertThat(limits).containsExactly(1000, 2000, 4000, 1000, 2000, 4000);
  }
}
