package io.github.wecom4j.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * The errcode and errmsg at the beginning of a body that may be JSON. The body stays unread, and no more than its first bytes are looked
 * at.
 *
 * @param errcode never 0
 * @param errmsg the text for people, or null
 */
public record ErrorBody(int errcode, String errmsg) {
  /** The platform writes the envelope first; beyond this many bytes nobody has seen it. */
  private static final long LIMIT = 4096;

  private static final ByteString SUCCESS = ByteString.encodeUtf8("{\"errcode\":0,");
  private static final JsonReader.Options ENVELOPE = JsonReader.Options.of("errcode", "errmsg");

  /** Returns the error of a body, or null where it has none. */
  public static ErrorBody of(ResponseBody body) throws IOException {
    if (!mayBeJson(body.contentType())) {
      return null;
    }
    BufferedSource source = body.source();
    if (!source.request(1) || source.getBuffer().getByte(0) != '{' || source.rangeEquals(0, SUCCESS)) {
      return null;
    }
    return find(source);
  }

  /** Returns the error of a body that is JSON where all is well, or null where it has none. */
  public static ErrorBody ofJson(ResponseBody body) throws IOException {
    // Most answers begin like this, and reading the content type takes longer than reading the answer.
    return body.source().rangeEquals(0, SUCCESS) ? null : of(body);
  }

  /** The platform sends errors of downloads as JSON or as text; files have a type of their own, or none. */
  private static boolean mayBeJson(MediaType type) {
    return type == null || type.subtype().contains("json") || type.type().equals("text");
  }

  private static ErrorBody find(BufferedSource source) {
    int errcode = 0;
    String errmsg = null;
    try (JsonReader reader = JsonReader.of(Okio.buffer(new FirstBytes(source.peek())))) {
      reader.beginObject();
      while (reader.hasNext() && (errcode == 0 || errmsg == null)) {
        switch (reader.selectName(ENVELOPE)) {
          case 0 -> errcode = reader.nextInt();
          case 1 -> errmsg = reader.nextString();
          default -> {
            reader.skipName();
            reader.skipValue();
          }
        }
      }
    } catch (JsonDataException | IOException e) {
      // Whatever is wrong with the rest of the body, its reader will say; here only what came before matters.
      return errcode == 0 ? null : new ErrorBody(errcode, errmsg);
    }
    return errcode == 0 ? null : new ErrorBody(errcode, errmsg);
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
