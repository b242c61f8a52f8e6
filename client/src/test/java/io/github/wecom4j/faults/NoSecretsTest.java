package io.github.wecom4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.auth.MemoryTokenStore;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.http.ApiCall;
import io.github.wecom4j.http.ApiResponse;
import io.github.wecom4j.http.CallEvent;
import io.github.wecom4j.http.CallLog;
import io.github.wecom4j.http.RetryPolicy;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Logs;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Spy;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens, no value of a secret or a token stands in anything that can be printed. */
@Timeout(60)
class NoSecretsTest {
  private static final String OPERATION = "kf.message.sync";
  private static final String PULL_TOKEN = "pull-" + FakePlatform.tokenValue(0);
  private static final String HTML = "<html><a href='/?access_token=" + FakePlatform.tokenValue(1) + "'>" + FakePlatform.SECRET + "</a></html>";

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private final Spy spy = new Spy(FakePlatform.SECRET, FakePlatform.tokenValue(0), FakePlatform.tokenValue(1), FakePlatform.tokenValue(2));

  @BeforeEach
  void listen() {
    Logs.clear();
    spy.listenToOkHttp();
  }

  @AfterEach
  void nothingWasGivenAway() {
    try (platform; spy) {
      Logs.lines().forEach(line -> spy.see("log", line));
      spy.seeThreads();
      assertThat(spy.found()).isEmpty();
      assertThat(spy.seen()).as("things looked at").isPositive();
    }
  }

  private static MockResponse json(String json) {
    return FakePlatform.json(json);
  }

  private static MockResponse html(int status) {
    return new MockResponse().setResponseCode(status).setHeader("Content-Type", "text/html").setBody(HTML);
  }

  /** What can happen to a call, and to the fetch of its token. */
  private enum Scenario {
    SUCCESS(platform -> {}),
    TOKEN_REJECTED_ONCE(platform -> platform.revoke(1)),
    TOKEN_REJECTED_TWICE(platform -> {
      platform.revoke(1);
      platform.revoke(2);
    }),
    ERRCODE(platform -> platform.answerNext(json(SpecExamples.answer(OPERATION, "err_-1")))),
    PAGE(platform -> platform.answerNext(html(200))),
    GATEWAY(platform -> platform.answerNext(html(502))),
    WRONG_ADDRESS(platform -> platform.answerNext(html(404))),
    REDIRECT(platform -> platform.answerNext(html(302).setHeader("Location", "/?access_token=" + FakePlatform.tokenValue(1)))),
    EMPTY(platform -> platform.answerNext(json(""))),
    OTHER_SHAPE(platform -> platform.answerNext(json("{\"errcode\":{\"access_token\":\"" + FakePlatform.tokenValue(1) + "\"}}"))),
    TOKEN_FOR_A_NUMBER(platform -> platform.answerNext(json("{\"errcode\":\"" + FakePlatform.tokenValue(1) + "\"}"))),
    UNKNOWN_MEMBERS(platform -> platform.answerNext(
        json("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"" + FakePlatform.tokenValue(1) + "\"}"))),
    CUT_OFF(platform -> platform.answerNext(json("{\"errcode\":0,\"access_token\":\"" + FakePlatform.tokenValue(1)))),
    CLOSED(platform -> platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST))),
    RESET(platform -> platform.answerNext(
        json(SpecExamples.answer(OPERATION, "ok")).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY))),
    GARBAGE(platform -> platform.answerNext(new MockResponse().setStatus("Hello " + FakePlatform.CORP_ID))),
    SILENCE(platform -> platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE))),
    WRONG_SECRET(platform -> platform.answerNextFetch(() -> FakePlatform.tokenExample("err_40001"))),
    NO_TOKEN_IN_THE_ANSWER(platform -> platform.answerNextFetch(() -> json("{\"errcode\":0,\"expires_in\":7200}"))),
    TOKEN_OF_ANOTHER_SHAPE(platform -> platform.answerNextFetch(
        () -> json("{\"errcode\":0,\"access_token\":{\"value\":\"" + FakePlatform.tokenValue(1) + "\"},\"expires_in\":7200}"))),
    TOKEN_IN_THE_WRONG_PLACE(platform -> platform.answerNextFetch(
        () -> json("{\"errcode\":0,\"access_token\":7,\"expires_in\":\"" + FakePlatform.tokenValue(1) + "\"}"))),
    PAGE_FOR_A_TOKEN(platform -> platform.answerNextFetch(() -> html(200))),
    GATEWAY_FOR_A_TOKEN(platform -> platform.answerNextFetch(() -> html(503))),
    RESET_FOR_A_TOKEN(platform -> platform.answerNextFetch(
        () -> FakePlatform.tokenExample("ok").setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY))),
    GARBAGE_FOR_A_TOKEN(platform -> platform.answerNextFetch(() -> new MockResponse().setStatus("Hello " + FakePlatform.CORP_ID)));

    private final Consumer<FakePlatform> script;

    Scenario(Consumer<FakePlatform> script) {
      this.script = script;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverThePlatformDoes(Scenario scenario) {
    scenario.script.accept(platform);
    // What a log of bodies hides it knows by name.
    play(scenario == Scenario.TOKEN_IN_THE_WRONG_PLACE ? CallLog.Level.BASIC : CallLog.Level.BODIES, platform.client().retries(RetryPolicy.of(2, Duration.ofMillis(1), Duration.ofMillis(1))));
  }

  @Test
  void whenTheHostIsUnknown() {
    play(CallLog.Level.BODIES, platform.client().baseUrl("http://no-such-host.invalid/"));
  }

  @Test
  void whenTheConnectionIsRefused() {
    play(CallLog.Level.BODIES, platform.client().baseUrl("http://127.0.0.1:1/"));
  }

  @Test
  void whenTheOtherSideSpeaksNoTls() {
    play(CallLog.Level.BODIES, platform.client().baseUrl(platform.baseUrl().replace("http:", "https:")));
  }

  @Test
  void whenAnotherAddressRefuses() throws Exception {
    InetAddress closed = InetAddress.getByName("127.0.0.2");
    InetAddress open = InetAddress.getByName("127.0.0.1");
    play(CallLog.Level.BODIES, platform.client().okHttp(http -> http.dns(host -> List.of(closed, open))));
  }

  @Test
  void whenALimitIsBroken() {
    try (WeComClient client = platform.client().build()) {
      spy.run("a broken limit", () -> SyncMessagesRequest.builder().openKfid("wk1").token(PULL_TOKEN.repeat(10)).build());
      spy.run("a limit broken at sending", () -> client.kf().message().sync(
          SyncMessagesRequest.builder().openKfid("wk1").token(PULL_TOKEN.repeat(10)).buildUnchecked()).execute());
      spy.run("a missing parameter", () -> client.token().accessToken().get(null, FakePlatform.SECRET).execute());
    }
    assertThat(spy.failures()).isEqualTo(3);
  }

  /** Does everything that a user can do with a call and what comes of it, and looks at all that has a text. */
  private void play(CallLog.Level level, WeComClient.Builder builder) {
    CorpCredential credential = CorpCredential.of(FakePlatform.CORP_ID, FakePlatform.SECRET);
    MemoryTokenStore store = new MemoryTokenStore();
    builder.callLog(level).readTimeout(Duration.ofMillis(500)).tokenStore(store).credential(credential).listener(this::see);
    try (WeComClient client = builder.build()) {
      spy.see("builder", builder);
      spy.see("client", client);
      spy.see("credential", credential);
      spy.see("store", store);
      spy.see("token", Token.of(FakePlatform.tokenValue(1), Instant.EPOCH));
      SyncMessagesRequest request = SyncMessagesRequest.builder().openKfid("wk1").token(PULL_TOKEN).build();
      spy.see("request", request);
      spy.see("its builder", request.toBuilder());
      ApiCall<SyncMessagesResponse> call = client.kf().message().sync(request);
      spy.see("call", call);
      spy.run("executeForResponse", () -> {
        ApiResponse<SyncMessagesResponse> response = call.executeForResponse();
        spy.see("response", response);
        spy.see("headers", response.headers());
        return response.body();
      });
      spy.run("executeAsync", () -> call.copy().executeAsync().join());
      spy.run("gettoken", () -> client.token().accessToken().get(FakePlatform.CORP_ID, FakePlatform.SECRET).execute());
      spy.seeThreads();
    }
  }

  private void see(CallEvent event) {
    spy.see("event", event);
    spy.see("outcome", event.outcome());
    spy.see("failure of an event", event.failure());
    spy.seeThreads();
  }
}
