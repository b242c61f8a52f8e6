package io.github.wecom4j.http;

import io.github.wecom4j.json.LimitException;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A multipart body with one file, as the platform wants it: the name in plain UTF-8, the length known. */
final class UploadBody extends RequestBody {
  private final MultipartBody body;
  private final UploadFile file;
  private final Upload upload;

  private UploadBody(MultipartBody body, UploadFile file, Upload upload) {
    this.body = body;
    this.file = file;
    this.upload = upload;
  }

  static UploadBody of(UploadFile file, Upload upload) {
    // The platform does not follow RFC 7578: it understands neither filename* nor encoded words.
    String quoted = file.name().replace("\\", "\\\\").replace("\"", "\\\"");
    Headers headers = new Headers.Builder()
        .addUnsafeNonAscii("Content-Disposition",
            "form-data; name=\"" + upload.part() + "\"; filename=\"" + quoted + "\"; filelength=" + file.length())
        .build();
    MultipartBody body = new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addPart(MultipartBody.Part.create(headers, file.content()))
        .build();
    return new UploadBody(body, file, upload);
  }

  /**
   * Checks the documented size.
   *
   * @throws LimitException when the file is too small or too large
   */
  static void check(Request request) {
    if (request.body() instanceof UploadBody body) {
      body.check(request.url());
    }
  }

  private void check(HttpUrl url) {
    for (Upload.Limit limit : upload.limits()) {
      if (limit.parameter().isEmpty() || limit.value().equals(url.queryParameter(limit.parameter()))) {
        String what = limit.value().isEmpty() ? "an upload" : "an upload of " + limit.parameter() + " " + limit.value();
        if (file.length() < limit.minBytes()) {
          throw LimitException.of(upload.part(), "minBytes", what + " must have at least " + limit.minBytes() + " bytes but has " + file.length());
        }
        if (file.length() > limit.maxBytes()) {
          throw LimitException.of(upload.part(), "maxBytes", what + " must have at most " + limit.maxBytes() + " bytes but has " + file.length());
        }
      }
    }
  }

  @Override
  public MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return file.content().isOneShot();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    body.writeTo(sink);
  }
}
