package io.github.wecom4j.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** A body that tells somebody of what is read from it, and of its end. */
final class WatchedBody extends ResponseBody {
  private final ResponseBody body;
  private final BufferedSource source;

  WatchedBody(ResponseBody body, Watcher watcher) {
    this.body = body;
    this.source = Okio.buffer(new WatchedSource(body.source(), watcher));
  }

  @Override
  public MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  /** Who watches. */
  interface Watcher {
    /**
     * Takes note of what was read.
     *
     * @param total the bytes so far
     * @param count how many of them are new
     * @param sink holds the new ones at its end
     */
    default void read(long total, long count, Buffer sink) throws IOException {}

    /** Takes note that reading failed. */
    default void failed(IOException e) {}

    /** Takes note that the body was closed, for the first time. */
    default void closed() {}
  }

  private static final class WatchedSource extends ForwardingSource {
    private final Watcher watcher;
    private long total;
    private boolean closed;

    WatchedSource(Source source, Watcher watcher) {
      super(source);
      this.watcher = watcher;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count;
      try {
        count = super.read(sink, byteCount);
      } catch (IOException e) {
        watcher.failed(e);
        throw e;
      }
      if (count != -1) {
        total += count;
        watcher.read(total, count, sink);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        if (!closed) {
          closed = true;
          watcher.closed();
        }
      }
    }
  }
}
