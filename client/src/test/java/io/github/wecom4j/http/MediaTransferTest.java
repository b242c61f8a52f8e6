package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.media.model.MediaType;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Leftovers;
import io.github.wecom4j.support.SpecExamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MediaTransferTest {
  private static final String UPLOAD = "media.temporary.upload";
  private static final String DOWNLOAD = "media.temporary.get";
  private static final byte[] CONTENT = "%PDF-1.4 x".getBytes(StandardCharsets.UTF_8);

  private final FakePlatform platform = new FakePlatform(UPLOAD);
  private final WeComClient client = platform.client().build();

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private RecordedRequest upload(MediaType type, UploadFile file) throws InterruptedException {
    client.media().temporary().upload(type, file).execute();
    platform.server().takeRequest();
    return platform.server().takeRequest();
  }

  private static MockResponse file(byte[] bytes) {
    return new MockResponse().setHeader("Content-Type", "application/pdf").setBody(new Buffer().write(bytes));
  }

  @Test
  void sendsThePartByteForByteAsThePlatformWantsIt() throws InterruptedException {
    RecordedRequest request = upload(MediaType.FILE, UploadFile.of("发票 \"2026\".pdf", "application/pdf", CONTENT));

    String boundary = okhttp3.MediaType.get(request.getHeader("Content-Type")).parameter("boundary");
    assertThat(request.getBody().readUtf8()).isEqualTo("--" + boundary + "\r\n"
        + "Content-Disposition: form-data; name=\"media\"; filename=\"发票 \\\"2026\\\".pdf\"; filelength=10\r\n"
        + "Content-Type: application/pdf\r\n"
        + "Content-Length: 10\r\n"
        + "\r\n"
        + "%PDF-1.4 x\r\n"
        + "--" + boundary + "--\r\n");
    assertThat(request.getRequestUrl().queryParameter("type")).isEqualTo("file");
  }

  @Test
  void neverSendsChunks(@TempDir Path folder) throws Exception {
    Path onDisk = Files.write(folder.resolve("a.pdf"), CONTENT);
    for (UploadFile file : new UploadFile[] {
        UploadFile.of("a.pdf", "application/pdf", CONTENT),
        UploadFile.of("a.pdf", "application/pdf", onDisk),
        UploadFile.of("a.pdf", "application/pdf", new ByteArrayInputStream(CONTENT), CONTENT.length)}) {
      client.media().temporary().upload(MediaType.FILE, file).execute();
      RecordedRequest request = platform.server().takeRequest();
      if (request.getPath().contains("gettoken")) {
        request = platform.server().takeRequest();
      }
      assertThat(request.getBody().clone().readUtf8()).contains("\r\nContent-Type: application/pdf\r\n");
      assertThat(request.getHeader("Transfer-Encoding")).isNull();
      assertThat(Long.parseLong(request.getHeader("Content-Length"))).isEqualTo(request.getBodySize());
    }
  }

  @Test
  void sendsALargeFileOfTheDiskAgainWhenTheTokenIsRejected(@TempDir Path folder) throws Exception {
    byte[] large = new byte[12 * 1024 * 1024];
    new java.util.Random(7).nextBytes(large);
    platform.revoke(1);
    client.media().temporary().upload(MediaType.FILE, UploadFile.of("l.bin", "application/octet-stream", Files.write(folder.resolve("l"), large))).execute();
    assertThat(platform.calls()).isEqualTo(2);
  }

  @Test
  void doesNotSendAStreamTwice() {
    platform.revoke(1);
    UploadFile stream = UploadFile.of("a.pdf", "application/pdf", new ByteArrayInputStream(CONTENT), CONTENT.length);
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> client.media().temporary().upload(MediaType.FILE, stream).execute());
    assertThat(e.isTokenProblem()).isTrue();
    assertThat(platform.calls()).isEqualTo(1);
  }

  @Test
  void refusesAFileOfAnUndocumentedSizeBeforeItIsSent() {
    LimitException empty = catchThrowableOfType(LimitException.class,
        () -> client.media().temporary().upload(MediaType.FILE, UploadFile.of("a", "text/plain", new byte[0])).execute());
    assertThat(empty.violations()).singleElement().satisfies(violation -> assertThat(violation.keyword()).isEqualTo("minBytes"));

    byte[] voice = new byte[3 * 1024 * 1024];
    LimitException large = catchThrowableOfType(LimitException.class,
        () -> client.media().temporary().upload(MediaType.VOICE, UploadFile.of("a.amr", "voice/amr", voice)).execute());
    assertThat(large).hasMessageContaining("voice").hasMessageContaining(Integer.toString(voice.length));
    assertThat(platform.server().getRequestCount()).isZero();
    client.media().temporary().upload(MediaType.FILE, UploadFile.of("a.amr", "voice/amr", voice)).execute();
  }

  @Test
  void refusesANameThatWouldBreakTheHeader() {
    assertThatThrownBy(() -> UploadFile.of("a\r\nX: y", "text/plain", CONTENT)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UploadFile.of(" ", "text/plain", CONTENT)).hasMessageContaining("file name");
    assertThatThrownBy(() -> UploadFile.of("a", "pdf", CONTENT)).hasMessageContaining("content type");
  }

  @Test
  void asksForARequiredParameter() {
    assertThatThrownBy(() -> client.media().temporary().get(null).execute()).isInstanceOf(LimitException.class).hasMessageContaining("media_id");
  }

  @Test
  void downloadsTheBytesWithNameAndType(@TempDir Path folder) throws IOException {
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(file(CONTENT).setHeader("Content-Disposition", "attachment; filename=\"a.pdf\"; filename*=UTF-8''%E5%8F%91%E7%A5%A8.pdf"));
      Download download = wecom.media().temporary().get("m1").execute();
      assertThat(download.fileName("x")).isEqualTo("发票.pdf");
      assertThat(download.contentType()).isEqualTo("application/pdf");
      assertThat(download.length()).isEqualTo(CONTENT.length);
      assertThat(download.toString()).contains("application/pdf", String.valueOf(CONTENT.length)).doesNotContain("%PDF");
      assertThat(download.saveTo(folder.resolve("saved"))).isEqualTo(CONTENT.length);
      assertThat(folder.resolve("saved")).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void passesARangeThrough() throws Exception {
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(file(CONTENT).setResponseCode(206).setHeader("Content-Range", "bytes 0-9/100"));
      try (Download part = wecom.media().temporary().get("m1", "bytes=0-9").execute()) {
        assertThat(part.contentRange()).isEqualTo("bytes 0-9/100");
      }
      downloads.server().takeRequest();
      assertThat(downloads.server().takeRequest().getHeader("Range")).isEqualTo("bytes=0-9");
    }
  }

  @ParameterizedTest
  @CsvSource({"application/json", "text/plain"})
  void turnsTheJsonErrorOfADownloadIntoItsException(String contentType) {
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(FakePlatform.json(SpecExamples.answer(DOWNLOAD, "err_40007")).setHeader("Content-Type", contentType));
      WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> wecom.media().temporary().get("m1").execute());
      assertThat(e.errcode()).isEqualTo(40007);
      assertThat(e.errmsg()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void downloadsAFileThatIsJsonItself(int length) throws IOException {
    byte[] json = ("{\"order\":\"" + "7".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(file(json).setHeader("Content-Type", "application/json"));
      try (Download download = wecom.media().temporary().get("m1").execute()) {
        assertThat(download.stream().readAllBytes()).isEqualTo(json);
      }
    }
  }

  @Test
  void saysThatALoginPageIsNoFile() {
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(new MockResponse().setHeader("Content-Type", "text/html").setBody("<html>"));
      assertThatThrownBy(() -> wecom.media().temporary().get("m1").execute()).isInstanceOf(WeComProtocolException.class).hasMessageContaining("text/html");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/html"})
  void aDownloadThatIsRefusedLeavesNoConnectionBehind(String contentType) {
    String body = contentType.contains("json") ? SpecExamples.answer(DOWNLOAD, "err_40007") : "<html>";
    try (Leftovers leftovers = new Leftovers(); FakePlatform downloads = new FakePlatform(DOWNLOAD);
        WeComClient wecom = leftovers.watch(downloads.client()).build()) {
      downloads.answerNext(new MockResponse().setHeader("Content-Type", contentType).setBody(body + " ".repeat(1_000_000)));
      assertThatThrownBy(() -> wecom.media().temporary().get("m1").execute()).isInstanceOf(WeComException.class);
      leftovers.assertNone();
    }
  }

  @Test
  void failsTheReadingWhenTheConnectionBreaks() {
    try (FakePlatform downloads = new FakePlatform(DOWNLOAD); WeComClient wecom = downloads.client().build()) {
      downloads.answerNext(file(new byte[100_000]).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
      assertThatThrownBy(() -> {
        try (Download download = wecom.media().temporary().get("m1").execute()) {
          download.stream().readAllBytes();
        }
      }).isInstanceOfAny(IOException.class, WeComTransportException.class);
    }
  }

  /** The tests run in a heap far smaller than the file. */
  @Test
  void downloadsTwoGigabytesInConstantMemory() throws IOException {
    long size = 2L * 1024 * 1024 * 1024;
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size / 2);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(SpecExamples.path("token.accessToken.get"), exchange -> {
      byte[] token = SpecExamples.answer("token.accessToken.get", "ok").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, token.length);
      exchange.getResponseBody().write(token);
      exchange.close();
    });
    server.createContext(SpecExamples.path(DOWNLOAD), exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "video/mp4");
      exchange.sendResponseHeaders(200, size);
      byte[] piece = new byte[1 << 16];
      try (OutputStream out = exchange.getResponseBody()) {
        for (long sent = 0; sent < size; sent += piece.length) {
          out.write(piece);
        }
      }
    });
    server.start();
    try (WeComClient wecom = platform.client().baseUrl("http://127.0.0.1:" + server.getAddress().getPort()).build();
        Download download = wecom.media().temporary().get("m1").execute();
        InputStream in = download.stream()) {
      assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
    } finally {
      server.stop(0);
    }
  }
}
