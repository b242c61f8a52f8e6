package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.media.model.MediaType;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Logs;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class CallLogTest {
  private static final String OPERATION = "kf.message.sync";
  private static final String PATH = SpecExamples.path(OPERATION);
  private static final String FILE = "{\"note\":\"inside of a file\"}";
  private static final String CURSOR = "c4rsor";
  private static final String PULL_TOKEN = "pull-" + FakePlatform.tokenValue(0);

  private final FakePlatform platform = new FakePlatform(OPERATION);
  private WeComClient client;

  @BeforeEach
  void clear() {
    Logs.clear();
  }

  @AfterEach
  void close() {
    if (client != null) {
      client.close();
    }
    platform.close();
    assertThat(Logs.lines()).noneMatch(line -> line.contains(FakePlatform.SECRET) || line.contains(FakePlatform.tokenValue(1))
        || line.contains(PULL_TOKEN));
  }

  private void log(CallLog.Level level) {
    client = platform.client().callLog(level).build();
  }

  private ApiCall<?> sync() {
    return client.kf().message().sync(SyncMessagesRequest.builder().openKfid("wk1").cursor(CURSOR).token(PULL_TOKEN).build());
  }

  private static List<String> lines() {
    return Logs.lines(CallLog.class);
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingUnlessAsked(Way way) {
    client = platform.client().build();
    way.execute(sync());
    assertThat(lines()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysInOneLineWhatWentOutAndCameBack(Way way) {
    log(CallLog.Level.BASIC);
    way.execute(sync());
    long received = SpecExamples.answer(OPERATION, "ok").getBytes(StandardCharsets.UTF_8).length;
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).matches("INFO \\S+ token.accessToken.get GET /cgi-bin/gettoken: HTTP 200 application/json, errcode 0, "
        + "\\d+ ms, sent 0 bytes, received \\d+ bytes");
    assertThat(lines().get(1)).matches("INFO \\S+ " + OPERATION + " POST " + PATH + ": HTTP 200 application/json, errcode 0, "
        + "\\d+ ms, sent \\d+ bytes, received " + received + " bytes");
  }

  @ParameterizedTest
  @EnumSource
  void showsBodiesAndQueriesWithoutTheirSecretsWhenAsked(Way way) {
    log(CallLog.Level.BODIES);
    way.execute(sync());
    assertThat(lines().get(0)).contains("corpid=" + FakePlatform.CORP_ID + "&corpsecret=***").contains("\"access_token\":\"***\"")
        .contains("\"expires_in\":7200");
    assertThat(lines().get(1)).contains("?access_token=***").contains("\"token\":\"***\"").contains(CURSOR).contains("\"next_cursor\":\"");
  }

  @Test
  void anInterceptorThatIsToSayNothingChangesNothing() throws IOException {
    OkHttpClient http = new OkHttpClient.Builder().addInterceptor(new CallLog(CallLog.Level.NONE, List.of())).build();
    try (Response response = http.newCall(new Request.Builder().url(platform.baseUrl() + "?access_token=none").build()).execute()) {
      assertThat(response.isSuccessful()).isTrue();
    }
    http.connectionPool().evictAll();
    assertThat(lines()).isEmpty();
  }

  @Test
  void saysWhichErrcodeCame() {
    log(CallLog.Level.BASIC);
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "err_-1")));
    assertThatThrownBy(() -> sync().execute()).isInstanceOf(WeComException.class);
    assertThat(lines().get(1)).contains("errcode -1");
  }

  @Test
  void saysEachRequestOfACallWhoseTokenIsRejected() {
    log(CallLog.Level.BASIC);
    platform.revoke(1);
    sync().execute();
    assertThat(lines()).hasSize(4);
    assertThat(lines().get(1)).contains("errcode 42001");
    assertThat(lines().get(3)).contains("errcode 0");
  }

  @Test
  void saysWhyThereWasNoAnswer() {
    log(CallLog.Level.BODIES);
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    assertThatThrownBy(() -> sync().execute()).isInstanceOf(WeComException.class);
    platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "ok")).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
    assertThatThrownBy(() -> sync().execute()).isInstanceOf(WeComException.class);
    platform.answerNext(new MockResponse().setResponseCode(502).setHeader("Content-Type", "text/html").setBody("<html></html>"));
    assertThatThrownBy(() -> sync().execute()).isInstanceOf(WeComException.class);
    assertThat(lines().get(1)).contains(OPERATION + " POST " + PATH + "?access_token=***: failed with IOException: unexpected end");
    assertThat(lines().get(2)).contains("HTTP 200").contains("failed with ProtocolException").contains("(cut off)");
    assertThat(lines().get(3)).contains("HTTP 502 text/html").contains("received 0 bytes").doesNotContain("\n  received");
  }

  @Test
  void saysHowLongItTook() {
    log(CallLog.Level.BASIC);
    long begun = System.nanoTime();
    sync().execute();
    long most = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    assertThat(lines()).extracting(line -> Long.parseLong(line.replaceFirst("(?s).* (\\d+) ms.*", "$1")))
        .allSatisfy(millis -> assertThat(millis).isBetween(0L, most));
  }

  @Test
  void neverShowsAFileThatComes() throws IOException {
    try (FakePlatform media = new FakePlatform("media.temporary.get");
        WeComClient wecom = media.client().callLog(CallLog.Level.BODIES).build()) {
      media.answerNext(new MockResponse().setHeader("Content-Type", "application/octet-stream").setBody(FILE));
      try (Download download = wecom.media().temporary().get("m1").execute()) {
        assertThat(lines()).as("lines before the file has been read").hasSize(1);
        assertThat(download.source().readUtf8()).isEqualTo(FILE);
      }
    }
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).contains("HTTP 200 application/octet-stream, ").contains("received " + FILE.length() + " bytes")
        .contains("media_id=m1").doesNotContain("inside of a file");
  }

  @Test
  void neverShowsAFileThatGoes() {
    try (FakePlatform media = new FakePlatform("media.temporary.upload");
        WeComClient wecom = media.client().callLog(CallLog.Level.BODIES).build()) {
      wecom.media().temporary().upload(MediaType.FILE, UploadFile.of("a.txt", "text/plain", FILE.getBytes(StandardCharsets.UTF_8))).execute();
    }
    assertThat(lines().get(1)).contains("media.temporary.upload POST").contains("type=file").doesNotContain("inside of a file")
        .doesNotContain("sent 0 bytes");
  }
}
