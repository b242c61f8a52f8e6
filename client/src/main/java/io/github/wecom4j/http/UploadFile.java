package io.github.wecom4j.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/**
 * A file to upload. Its length is always known, because the platform takes no chunked uploads; its name is what the receiver sees, in
 * any language.
 */
public final class UploadFile {
  private final String name;
  private final RequestBody content;
  private final long length;

  private UploadFile(String name, RequestBody content, long length) {
    this.name = name;
    this.content = content;
    this.length = length;
  }

  /**
   * Returns a file of the disk; it is read while it is sent, and again when the call has to be repeated.
   *
   * @param name the file name that the receiver sees
   * @param contentType for example {@code image/png}
   * @throws UncheckedIOException when there is no such file
   */
  public static UploadFile of(String name, String contentType, Path file) {
    try {
      long length = Files.size(file);
      return new UploadFile(check(name), new Streamed(type(contentType), length, () -> Okio.source(file), false), length);
    } catch (IOException e) {
      throw new UncheckedIOException("The file to upload cannot be read: " + file, e);
    }
  }

  /** Returns bytes in memory. */
  public static UploadFile of(String name, String contentType, byte[] bytes) {
    return new UploadFile(check(name), RequestBody.create(bytes.clone(), type(contentType)), bytes.length);
  }

  /**
   * Returns a stream. It can be read once only, so the call cannot be repeated with another token when the platform rejects the first.
   *
   * @param length the number of bytes that the stream will give
   */
  public static UploadFile of(String name, String contentType, InputStream stream, long length) {
    Objects.requireNonNull(stream, "stream");
    if (length < 0) {
      throw new IllegalArgumentException("The length of an upload must be known, but is " + length);
    }
    return new UploadFile(check(name), new Streamed(type(contentType), length, () -> Okio.source(stream), true), length);
  }

  /** Returns the file name that the receiver sees. */
  public String name() {
    return name;
  }

  /** Returns the number of bytes. */
  public long length() {
    return length;
  }

  RequestBody content() {
    return content;
  }

  @Override
  public String toString() {
    return "UploadFile{name=" + name + ", length=" + length + "}";
  }

  private static String check(String name) {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("An upload needs a file name; it is what the receiver sees");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("The file name of an upload has a control character in it");
    }
    return name;
  }

  private static MediaType type(String contentType) {
    MediaType type = contentType == null ? null : MediaType.parse(contentType);
    if (type == null) {
      throw new IllegalArgumentException("Not a content type: " + contentType + "; give for example application/octet-stream");
    }
    return type;
  }

  @FunctionalInterface
  private interface Opening {
    Source open() throws IOException;
  }

  private static final class Streamed extends RequestBody {
    private final MediaType type;
    private final long length;
    private final Opening opening;
    private final boolean oneShot;

    Streamed(MediaType type, long length, Opening opening, boolean oneShot) {
      this.type = type;
      this.length = length;
      this.opening = opening;
      this.oneShot = oneShot;
    }

    @Override
    public MediaType contentType() {
      return type;
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public boolean isOneShot() {
      return oneShot;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (Source source = opening.open()) {
        sink.writeAll(source);
      }
    }
  }
}
