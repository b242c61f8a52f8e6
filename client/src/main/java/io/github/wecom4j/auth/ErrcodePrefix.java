package io.github.wecom4j.auth;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Reads the errcode of an answer from the first bytes of its body, which stays unread. */
final class ErrcodePrefix {
  static final int NONE = 0;

  /** The platform writes the errcode first; beyond this many bytes nobody has seen it. */
  private static final long LIMIT = 1024;

  private static final ByteString SUCCESS = ByteString.encodeUtf8("{\"errcode\":0,");
  private static final JsonReader.Options ERRCODE = JsonReader.Options.of("errcode");

  private ErrcodePrefix() {}

  static int of(Response response) throws IOException {
    ResponseBody body = response.body();
    if (body == null || !mayBeJson(body.contentType())) {
      return NONE;
    }
    BufferedSource source = body.source();
    if (!source.request(1) || source.getBuffer().getByte(0) != '{' || source.rangeEquals(0, SUCCESS)) {
      return NONE;
    }
    return find(source);
  }

  private static boolean mayBeJson(MediaType type) {
    return type == null || type.subtype().contains("json") || type.type().equals("text");
  }

  private static int find(BufferedSource source) throws IOException {
    JsonReader reader = JsonReader.of(Okio.buffer(new FirstBytes(source.peek())));
    try {
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(ERRCODE) == 0) {
          return reader.nextInt();
        }
        reader.skipName();
        reader.skipValue();
      }
      return NONE;
    } catch (JsonDataException | IOException e) {
      // Whatever is wrong with the body, its reader will say; here it only means that no errcode was found in the prefix.
      return NONE;
    }
  }

  /** Ends after {@link #LIMIT} bytes. */
  private static final class FirstBytes extends ForwardingSource {
    private long left = LIMIT;

    FirstBytes(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (left == 0) {
        return -1;
      }
      long read = super.read(sink, Math.min(left, byteCount));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
