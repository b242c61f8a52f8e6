package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;

class WatchedBodyTest {
  private static final String CONTENT = "content";

  private final List<String> seen = new ArrayList<>();

  private WatchedBody watched(boolean closeFails) {
    return new WatchedBody(body(closeFails), new WatchedBody.Watcher() {
      @Override
      public void read(long total, long count, Buffer sink) {
        seen.add(total + " of " + count);
      }

      @Override
      public void closed() {
        seen.add("closed");
      }
    });
  }

  private ResponseBody body(boolean closeFails) {
    return ResponseBody.create(Okio.buffer(new ForwardingSource(new Buffer().writeUtf8(CONTENT)) {
      @Override
      public void close() throws IOException {
        seen.add("the connection is given back");
        if (closeFails) {
          throw new IOException("the connection is gone");
        }
      }
    }), MediaType.get("text/plain"), CONTENT.length());
  }

  @Test
  void isReadLikeTheOneUnderIt() throws IOException {
    WatchedBody body = watched(false);
    assertThat(body.contentType()).isEqualTo(MediaType.get("text/plain"));
    assertThat(body.contentLength()).isEqualTo(CONTENT.length());
    assertThat(body.string()).isEqualTo(CONTENT);
    assertThat(seen).containsExactly("7 of 7", "the connection is given back", "closed");
  }

  @Test
  void tellsOnceThatItWasClosedEvenIfThatFails() {
    WatchedBody body = watched(true);
    assertThatThrownBy(() -> body.source().close()).isInstanceOf(IOException.class);
    body.close();
    assertThat(seen).containsOnlyOnce("closed").startsWith("the connection is given back");
  }
}
