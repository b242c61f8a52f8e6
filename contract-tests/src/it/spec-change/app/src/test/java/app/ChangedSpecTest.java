package app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.AddAccountResponse;
import io.github.wecom4j.auth.CorpCredential;
import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses what the changed spec has and the real one has not. */
class ChangedSpecTest {
  private final MockWebServer platform = new MockWebServer();
  private WeComClient wecom;

  @BeforeEach
  void start() throws IOException {
    platform.enqueue(new MockResponse().setBody("{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"t1\",\"expires_in\":7200}"));
    platform.enqueue(new MockResponse().setBody("{\"errcode\":0,\"errmsg\":\"ok\",\"greeting_id\":\"g1\"}"));
    platform.start();
    wecom = WeComClient.builder().baseUrl(platform.url("/").toString()).credential(CorpCredential.of("ww1", "s1")).build();
  }

  @AfterEach
  void stop() throws IOException {
    wecom.close();
    platform.shutdown();
  }

  @Test
  void theNewMembersAndTheNewOperationWork() throws InterruptedException {
    AddAccountResponse answer = wecom.kf().account().greet(
        AddAccountRequest.builder().name("Desk").mediaId("m1").greeting("Hello").build()).execute();

    assertThat(answer.greetingId()).isEqualTo("g1");
    platform.takeRequest();
    RecordedRequest request = platform.takeRequest();
    assertThat(request.getPath()).isEqualTo("/cgi-bin/kf/account/greet?access_token=t1");
    assertThat(request.getBody().readUtf8()).contains("\"greeting\":\"Hello\"");
  }
}
