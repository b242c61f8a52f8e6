package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ByteString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate of the files turns red when a byte of an upload or of a download is another. */
@Tag("files")
class FilesTeethTest {
  private static final Spec.Operation UPLOAD = Spec.INSTANCE.operation("media.image.upload");
  private static final Spec.Operation DOWNLOAD = Spec.INSTANCE.operation("media.temporary.get");

  private static List<String> missing(Spec.Operation operation, Interceptor tampering) {
    return Tampering.missing(Gate.FILES, operation, Tampering.play(Stage.inJvm(tampering), FileCases::of, Gate.FILES, operation));
  }

  private static Interceptor upload(UnaryOperator<String> change) {
    return Tampering.request(request -> {
      if (request.body() == null || request.body().contentType() == null || !request.body().contentType().type().equals("multipart")) {
        return request;
      }
      Buffer buffer = new Buffer();
      try {
        request.body().writeTo(buffer);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      String text = buffer.readString(java.nio.charset.StandardCharsets.ISO_8859_1);
      return Tampering.sending(request, ByteString.encodeString(change.apply(text), java.nio.charset.StandardCharsets.ISO_8859_1));
    });
  }

  @Test
  void nothingIsMissingWhereNothingIsBroken() {
    assertThat(missing(UPLOAD, upload(text -> text))).isEmpty();
    assertThat(missing(DOWNLOAD, chain -> chain.proceed(chain.request()))).isEmpty();
  }

  @Test
  void seesANameThatIsEncodedAsTheRfcSays() {
    assertThat(missing(UPLOAD, upload(text -> text.replaceFirst("filename=\"å", "filename*=UTF-8''\"å")))).containsExactly("Chinese file name");
  }

  @Test
  void seesAPartWithoutLengthOrTypeOrWithAnotherName() {
    for (String[] fault : new String[][] {{"; filelength=10", ""}, {"Content-Type: application/pdf\r\n", ""}, {"name=\"media\"", "name=\"file\""}}) {
      assertThat(missing(UPLOAD, upload(text -> text.replace(fault[0], fault[1])))).as(fault[0]).contains("part byte for byte");
    }
  }

  @Test
  void seesOneWrongByteAmongTwelveMillion() {
    assertThat(missing(UPLOAD, upload(text -> text.length() < 10 << 20 ? text
        : text.substring(0, 7_000_000) + (char) (text.charAt(7_000_000) ^ 1) + text.substring(7_000_001)))).containsExactly("more than 10 MB");
  }

  @Test
  void seesChunks() {
    Interceptor chunked = Tampering.request(request -> request.body() == null ? request
        : request.newBuilder().removeHeader("Content-Length").header("Transfer-Encoding", "chunked").post(ofUnknownLength(request)).build());
    assertThat(missing(UPLOAD, chunked)).contains("more than 10 MB", "part byte for byte", "no bytes");
  }

  private static RequestBody ofUnknownLength(Request request) {
    RequestBody body = request.body();
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return body.contentType();
      }

      @Override
      public void writeTo(BufferedSink sink) throws java.io.IOException {
        body.writeTo(sink);
      }
    };
  }

  @Test
  void seesADownloadThatIsReadAsText() {
    Interceptor text = chain -> {
      okhttp3.Response response = chain.proceed(chain.request());
      return response.newBuilder().body(ResponseBody.create(response.body().string(), response.body().contentType())).build();
    };
    assertThat(missing(DOWNLOAD, text)).contains("download to a stream", "download of more than 10 MB").doesNotContain("error as text/plain");
  }

  @Test
  void seesAnErrorThatPassesForAFile() {
    assertThat(missing(DOWNLOAD, Tampering.answer(body -> body.replace("errcode", "code")))).contains("error as text/plain", "error as application/json");
  }

  @Test
  void namesTheSizesOfEachKindOfUpload() {
    assertThat(Debts.of(Spec.INSTANCE.operation("media.temporary.upload"), Gate.FILES)).contains("too large of type voice", "too small of type file");
  }
}
