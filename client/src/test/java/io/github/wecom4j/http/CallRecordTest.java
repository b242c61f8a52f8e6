package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import org.junit.jupiter.api.Test;

/** Lines of requests that a client of this library does not make by itself. */
class CallRecordTest {
  private static final Redaction REDACTION = new Redaction(List.of("access_token"));
  private static final RequestBody NOTHING = RequestBody.create("", MediaType.get("text/plain"));

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Request REQUEST = new Request.Builder().url("https://platform.test/path").post(NOTHING).build();
  private static final long PIECE = 8192;

  private final List<String> lines = new ArrayList<>();

  private CallRecord of(RequestBody body) {
    return new CallRecord(REQUEST.newBuilder().post(body).build(), null, REDACTION, lines::add);
  }

  @Test
  void saysThatARequestOfTheUserCannotBeDescribed() {
    of(new RequestBody() {
      @Override
      public MediaType contentType() {
        return null;
      }

      @Override
      public long contentLength() throws IOException {
        throw new IOException("the file is gone");
      }

      @Override
      public void writeTo(BufferedSink sink) {
        throw new UnsupportedOperationException();
      }
    }).closed();
    assertThat(lines).containsExactly("A call could not be described: IOException");
  }

  @Test
  void showsAUrlWithoutQueryAsItIs() {
    of(NOTHING).closed();
    assertThat(lines).singleElement().asString().startsWith("another request POST /path, ");
  }

  /** Returns the line of an answer that is read in pieces. */
  private String lineOf(Redaction redaction, MediaType type, String answer) {
    CallRecord record = new CallRecord(REQUEST, null, redaction, lines::add).answered(new Response.Builder().request(REQUEST)
        .protocol(Protocol.HTTP_1_1).code(200).message("OK").body(ResponseBody.create("", type)).build());
    Buffer whole = new Buffer().writeUtf8(answer);
    Buffer read = new Buffer();
    for (long count = whole.read(read, PIECE); count > 0; count = whole.read(read, PIECE)) {
      record.read(read.size(), count, read);
    }
    record.closed();
    return lines.get(lines.size() - 1);
  }

  @Test
  void saysNoErrcodeOfWhatIsNoJson() {
    assertThat(lineOf(null, MediaType.get("application/pdf"), "%PDF-1.4 x"))
        .startsWith("another request POST /path: HTTP 200 application/pdf, ").doesNotContain("errcode");
  }

  /** Members come in any order, but the memory for a line that shows no body is small. */
  @Test
  void findsTheErrcodeInTheFirstBytesOnlyAndInAllThatItShows() {
    String late = "{\"note\":\"" + "x".repeat(10_000) + "\",\"errcode\":-1}";
    assertThat(lineOf(null, JSON, late)).doesNotContain("errcode").contains("received " + late.length() + " bytes");
    assertThat(lineOf(REDACTION, JSON, late)).contains("errcode -1", late);
  }

  @Test
  void showsTheFirst64KibOfABodyAndNoMore() {
    String large = "[" + "\"x\",".repeat(100_000) + "\"x\"]";
    assertThat(lineOf(REDACTION, JSON, large)).contains("received " + large.length() + " bytes")
        .contains("\n  received " + large.substring(0, (64 << 10) - 100)).endsWith("… (cut off)").hasSizeLessThan((64 << 10) + 200);
  }
}
