package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.http.Download;
import io.github.wecom4j.support.FakePlatform;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the look for a rejected token does to the answer that it looks at. */
@Timeout(60)
class AnswersOnTheWayTest {
  private final AtomicReference<Watched> answer = new AtomicReference<>();

  /** Watches the answers of an operation, not those that bring tokens. */
  private Interceptor watching(FakePlatform platform, boolean broken) {
    return chain -> {
      Response response = chain.proceed(chain.request());
      if (platform.calls() == 0) {
        return response;
      }
      answer.set(new Watched(response.body(), broken));
      return response.newBuilder().body(answer.get()).build();
    };
  }

  private WeComClient client(FakePlatform platform, boolean broken) {
    return platform.client().okHttp(http -> http.addNetworkInterceptor(watching(platform, broken))).build();
  }

  @Test
  void aDownloadIsHandedOnBeforeItsFirstByteHasCome() throws IOException {
    try (FakePlatform platform = new FakePlatform("media.temporary.get"); WeComClient client = client(platform, false)) {
      platform.answerNext(new MockResponse().setHeader("Content-Type", "application/pdf").setBody("%PDF-1.4 x"));
      try (Download download = client.media().temporary().get("m1").execute()) {
        assertThat(answer.get().read).isFalse();
        assertThat(download.stream().readAllBytes()).isNotEmpty();
      }
      assertThat(answer.get().read).isTrue();
    }
  }

  @Test
  void anAnswerThatCannotBeReadIsClosed() {
    try (FakePlatform platform = new FakePlatform("kf.account.list"); WeComClient client = client(platform, true)) {
      assertThatThrownBy(() -> client.kf().account().list(ListAccountsRequest.builder().build()).execute())
          .isInstanceOf(WeComTransportException.class);
      assertThat(answer.get().closed).isTrue();
    }
  }

  private static final class Watched extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;
    private volatile boolean read;
    private volatile boolean closed;

    Watched(ResponseBody body, boolean broken) {
      this.body = body;
      this.source = Okio.buffer(new ForwardingSource(body.source()) {
        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
          read = true;
          if (broken) {
            throw new IOException("the answer broke off");
          }
          return super.read(sink, byteCount);
        }

        @Override
        public void close() throws IOException {
          closed = true;
          super.close();
        }
      });
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
  }
}
