package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.ApiClient;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.http.UploadFile;
import io.github.wecom4j.json.LimitException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/** Uploads and downloads, byte by byte, which the mock cannot look at. */
final class FileCases {
  private static final int LARGE = 12 << 20;
  private static final String CHINESE = "发票 \"2026\".pdf";
  private static final String TYPE = "application/pdf";

  private FileCases() {}

  /** Returns the names of the cases that an operation with a file needs. */
  static List<String> owed(Spec.Operation operation) {
    List<String> owed = new ArrayList<>();
    if (!operation.uploadSchema().isMissingNode()) {
      owed.addAll(List.of("part byte for byte", "Chinese file name", "no bytes", "more than 10 MB"));
      sizes(operation).keySet().forEach(owed::add);
    }
    if (Arguments.answersFile(Clients.operation(operation.id()))) {
      owed.addAll(List.of("download to a stream", "Chinese file name", "download of more than 10 MB", "error as application/json", "error as text/plain"));
    }
    return owed;
  }

  static Stream<ContractCase> of(Spec.Operation operation) {
    Stream<ContractCase> uploads = operation.uploadSchema().isMissingNode() ? Stream.empty() : Stream.concat(
        Stream.of(
            exact(operation, "part byte for byte", "a.pdf", "%PDF-1.4 x"),
            exact(operation, "Chinese file name", CHINESE, "%PDF-1.4 x"),
            exact(operation, "no bytes", "a.pdf", ""),
            large(operation)),
        sizes(operation).entrySet().stream().map(size -> refused(operation, size.getKey(), size.getValue())));
    Stream<ContractCase> downloads = !Arguments.answersFile(Clients.operation(operation.id())) ? Stream.empty() : Stream.of(
        download(operation, "download to a stream", 100_000),
        download(operation, "Chinese file name", 7),
        download(operation, "download of more than 10 MB", LARGE),
        failure(operation, "application/json"),
        failure(operation, "text/plain"));
    return Stream.concat(uploads, downloads);
  }

  private static ContractCase exact(Spec.Operation operation, String name, String fileName, String content) {
    return ContractCase.of(Gate.FILES, operation, name, (stage, log) -> {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      try (OneAnswer platform = new OneAnswer(operation, OneAnswer.json(operation.answer("ok")));
          ApiClient client = platform.client(settings -> stage.tamperWith(settings.checkLimits(false)))) {
        Arguments.of(operation).file(UploadFile.of(fileName, TYPE, bytes)).call(client).execute();
        RecordedRequest request = platform.request();
        String boundary = MediaType.get(request.getHeader("Content-Type")).parameter("boundary");
        assertThat(request.getBody().readUtf8()).isEqualTo("--" + boundary + "\r\n" + disposition(operation, fileName, bytes.length)
            + "Content-Type: " + TYPE + "\r\nContent-Length: " + bytes.length + "\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n");
        expectLength(request);
      }
    });
  }

  private static String disposition(Spec.Operation operation, String fileName, long length) {
    String part = operation.uploadSchema().get("properties").fieldNames().next();
    return "Content-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName.replace("\"", "\\\"") + "\"; filelength=" + length + "\r\n";
  }

  private static ContractCase large(Spec.Operation operation) {
    return ContractCase.of(Gate.FILES, operation, "more than 10 MB", (stage, log) -> {
      byte[] bytes = random(LARGE);
      try (OneAnswer platform = new OneAnswer(operation, OneAnswer.json(operation.answer("ok")));
          ApiClient client = platform.client(settings -> stage.tamperWith(settings.checkLimits(false)))) {
        Arguments.of(operation).file(UploadFile.of("l.bin", "application/octet-stream", new Buffer().write(bytes).inputStream(), LARGE)).call(client).execute();
        RecordedRequest request = platform.request();
        expectLength(request);
        Buffer body = request.getBody();
        body.skip(body.indexOf(okio.ByteString.encodeUtf8("\r\n\r\n")) + 4);
        assertThat(body.readByteArray(LARGE)).isEqualTo(bytes);
      }
    });
  }

  /** The platform takes no chunks. */
  private static void expectLength(RecordedRequest request) {
    assertThat(request.getHeader("Transfer-Encoding")).isNull();
    assertThat(request.getHeader("Content-Length")).isEqualTo(Long.toString(request.getBodySize()));
  }

  private record Size(Map<String, String> query, String keyword, long bytes) {}

  /** Returns the sizes just outside of each limit of the spec, by what they are. */
  private static Map<String, Size> sizes(Spec.Operation operation) {
    Map<String, Size> sizes = new LinkedHashMap<>();
    operation.node().path("x-upload-limits").forEach(limit -> {
      boolean always = !limit.has("parameter");
      Map<String, String> query = always ? Map.of() : Map.of(limit.get("parameter").asText(), limit.get("value").asText());
      String what = always ? "" : " of " + limit.get("parameter").asText() + " " + limit.get("value").asText();
      sizes.put("too small" + what, new Size(query, "minBytes", limit.get("min_bytes").asLong() - 1));
      sizes.put("too large" + what, new Size(query, "maxBytes", limit.get("max_bytes").asLong() + 1));
    });
    return sizes;
  }

  private static ContractCase refused(Spec.Operation operation, String name, Size size) {
    return ContractCase.of(Gate.FILES, operation, name, (stage, log) -> {
      try (OneAnswer platform = new OneAnswer(operation, OneAnswer.json(operation.answer("ok"))); ApiClient client = platform.client(stage::tamperWith)) {
        Arguments arguments = Arguments.of(operation).file(UploadFile.of("a.bin", TYPE, InputStream.nullInputStream(), size.bytes()));
        size.query().forEach(arguments::query);
        LimitException e = catchThrowableOfType(LimitException.class, () -> arguments.call(client).execute());
        assertThat(e).as("nothing was refused").isNotNull();
        assertThat(e.violations()).singleElement().satisfies(violation -> {
          assertThat(violation.keyword()).isEqualTo(size.keyword());
          assertThat(violation.message()).contains(Long.toString(size.bytes()));
        });
        assertThat(platform.wasCalled()).as("it was sent").isFalse();
      }
    });
  }

  private static ContractCase download(Spec.Operation operation, String name, int length) {
    return ContractCase.of(Gate.FILES, operation, name, (stage, log) -> {
      byte[] bytes = random(length);
      MockResponse file = new MockResponse().setHeader("Content-Type", TYPE).setBody(new Buffer().write(bytes))
          .setHeader("Content-Disposition", "attachment; filename=\"a.pdf\"; filename*=UTF-8''"
              + java.net.URLEncoder.encode(CHINESE, StandardCharsets.UTF_8).replace("+", "%20"));
      try (OneAnswer platform = new OneAnswer(operation, file); ApiClient client = platform.client(stage::tamperWith);
          Download download = (Download) Arguments.of(operation).call(client).execute()) {
        assertThat(download.length()).isEqualTo(length);
        assertThat(download.contentType()).isEqualTo(TYPE);
        // What a file system would not take is not in the name any more.
        assertThat(download.fileName("none")).startsWith("发票 ").endsWith(".pdf");
        assertThat(download.stream().readAllBytes()).isEqualTo(bytes);
      }
    });
  }

  private static ContractCase failure(Spec.Operation operation, String type) {
    return ContractCase.of(Gate.FILES, operation, "error as " + type, (stage, log) -> {
      JsonNode error = operation.answer("err_-1");
      try (OneAnswer platform = new OneAnswer(operation, OneAnswer.json(error).setHeader("Content-Type", type)); ApiClient client = platform.client(stage::tamperWith)) {
        WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> Arguments.of(operation).call(client).execute());
        assertThat(e).as("no exception of the platform").isNotNull();
        assertThat(e.errcode()).isEqualTo(error.get("errcode").asInt());
        assertThat(e.errmsg()).isEqualTo(error.get("errmsg").asText());
      }
    });
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
