package io.github.wecom4j.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * A file that the platform sends. It is read from the connection as it comes, so that its size does not matter; close it, or the
 * connection stays occupied.
 *
 * <pre>{@code
 * try (Download voice = wecom.media().temporary().get(mediaId).execute()) {
 *   voice.saveTo(folder.resolve(voice.fileName("voice.amr")));
 * }
 * }</pre>
 */
public final class Download implements AutoCloseable {
  private final ResponseBody body;
  private Headers headers = Headers.of();

  Download(ResponseBody body) {
    this.body = body;
  }

  Download with(Headers answered) {
    headers = answered;
    return this;
  }

  ResponseBody body() {
    return body;
  }

  /** Returns the bytes; reading fails when the connection breaks. */
  public InputStream stream() {
    return body.byteStream();
  }

  /** Returns the bytes for Okio. */
  public BufferedSource source() {
    return body.source();
  }

  /**
   * Writes the rest of the file to the disk and closes the download; an existing file is not overwritten.
   *
   * @return the number of bytes
   */
  public long saveTo(Path file) throws IOException {
    try (this; InputStream in = stream()) {
      return Files.copy(in, file);
    }
  }

  /** Returns the name that the platform gives, or another where it gives none; it never holds a path. */
  public String fileName(String otherwise) {
    String name = ContentDisposition.fileName(headers.get("Content-Disposition"));
    return name == null ? otherwise : name;
  }

  /** Returns the content type, or null. */
  public String contentType() {
    MediaType type = body.contentType();
    return type == null ? null : type.toString();
  }

  /** Returns the number of bytes of this answer, or -1 where the platform does not say. */
  public long length() {
    return body.contentLength();
  }

  /** Returns the header {@code Content-Range} of a partial answer, for example {@code bytes 0-99/1234}; null for a whole file. */
  public String contentRange() {
    return headers.get("Content-Range");
  }

  /** Gives the connection back. */
  @Override
  public void close() {
    body.close();
  }

  @Override
  public String toString() {
    return "Download{contentType=" + contentType() + ", length=" + length() + "}";
  }
}
