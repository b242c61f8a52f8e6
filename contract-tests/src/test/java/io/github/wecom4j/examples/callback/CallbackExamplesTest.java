package io.github.wecom4j.examples.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example, called over HTTP as the platform does it, with callbacks whose signature and content are known from elsewhere. */
@Timeout(60)
class CallbackExamplesTest {
  private static final String VERIFICATION = "msg_signature=44eb5ca63f14ddefe61c008d883d40f99e648199&timestamp=1700000000&nonce=n0nce42"
      + "&echostr=R6gsAM%2BbPIhNUxLPLced6kGqr5oYIHafywDT0Z1IO0OHuEFzFTf3XaXFocgpnG%2F1AI8bquoRNlkpz32iG2lgCA%3D%3D";
  private static final String ECHO = "4815162342108150123";

  private static final String PUSH = "msg_signature=3bea3e1cfd55f8a9d59fed5be5d4a77cca375127&timestamp=1700000001&nonce=n0nce43";
  private static final String PUSHED = "<xml><ToUserName><![CDATA[ww00aa11bb22cc33dd]]></ToUserName><AgentID><![CDATA[1000009]]></AgentID>"
      + "<Encrypt><![CDATA["
      + "R6gsAM+bPIhNUxLPLced6kn2phP1lFMuUBJ8IQvG6cut2G7eJk6hKry7wC8wwHB7l4bOR3vdBSW9c/NImJIDovdKA3JtdcZraH18J8RO7EKQCBQ4fbcZMn6+gwg0QXLs"
      + "+1Y7oovaAm2yYBzwiXspCYgG2xSVo4BXWc+s6BVwog6TJiUSuvv64C4zCzEsysPuunpYlVe/5N9HOQgJ9bqIEhxEc9pVh6clnkS3UMTRpVwlasDVFlq/RPOflu5T"
      + "F3SCUas8ensTGIppjoXS86sWujd3Pz3Qh8mLEcI0PNWmsUMaH9J/05bL/eS/jXdUYYbHiesaCqTfR3HeIpHBnQvuwsTV2uFKscrEeVtzvZzdFFkhqmOEoWMXorga"
      + "5TOsqxp8VM8qZtwCVzD7wwST7ZUjWQ2P5r9ORAMPe6s8H+s5018=]]></Encrypt></xml>";

  private static final int CUT = -1;

  private final BlockingQueue<KfMsgOrEventPush> pushes = new LinkedBlockingQueue<>();
  private final CallbackEndpoint endpoint = CallbackEndpoint.builder()
      .crypto(CallbackCrypto.builder()
          .token("kfRefToken01")
          .encodingAesKey("hJl5uaH6FMX7LkzFEQeyjbhvDSTsLoHOE43p2QhWe0E")
          .receiveId("ww00aa11bb22cc33dd")
          .build())
      .on(KfMsgOrEventPush.class, pushes::add)
      .build();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir
  private Path folder;

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(URI url, BodyPublisher body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url).header("Content-Type", "text/xml").POST(body));
  }

  @ParameterizedTest
  @EnumSource
  void answersTheVerificationOfTheUrl(CallbackServer kind) throws Exception {
    try (CallbackServer.Running server = kind.start(endpoint, folder)) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(server.url(VERIFICATION)));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(ECHO);
      assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void handsAPushOverAsATypedEvent(CallbackServer kind) throws Exception {
    try (CallbackServer.Running server = kind.start(endpoint, folder)) {
      assertTaken(server);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesAPushWhateverItsContentTypeIs(CallbackServer kind) throws Exception {
    try (CallbackServer.Running server = kind.start(endpoint, folder)) {
      for (String type : new String[] {"application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x"}) {
        HttpRequest.Builder push = HttpRequest.newBuilder(server.url(PUSH))
            .header("Content-Type", type).POST(BodyPublishers.ofString(PUSHED));
        assertThat(send(push).statusCode()).as(type).isEqualTo(200);
        assertThat(pushes.poll(10, TimeUnit.SECONDS)).as(type).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatIsNotOfThePlatform(CallbackServer kind) throws Exception {
    try (CallbackServer.Running server = kind.start(endpoint, folder)) {
      assertThat(post(server.url(PUSH.replace("3bea", "3beb")), BodyPublishers.ofString(PUSHED)).statusCode()).isEqualTo(403);
      assertThat(post(server.url(PUSH), BodyPublishers.ofString("not xml")).statusCode()).isEqualTo(400);
      assertThat(send(HttpRequest.newBuilder(server.url(""))).statusCode()).isEqualTo(400);
      assertThat(send(HttpRequest.newBuilder(server.url(PUSH)).PUT(BodyPublishers.ofString(PUSHED))).statusCode()).isEqualTo(405);
    }
    assertThat(pushes).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void servesOthersAfterABodyOf100Megabytes(CallbackServer kind) throws Exception {
    try (CallbackServer.Running server = kind.start(endpoint, folder)) {
      assertThat(statusOfHugeBody(server.url(PUSH))).isIn(413, CUT);
      assertTaken(server);
    }
  }

  /** A server that has answered may cut the connection rather than read on; whether the client sees the answer first is chance. */
  private int statusOfHugeBody(URI url) throws InterruptedException {
    try {
      return post(url, BodyPublishers.ofByteArrays(Collections.nCopies(100, new byte[1024 * 1024]))).statusCode();
    } catch (IOException e) {
      return CUT;
    }
  }

  private void assertTaken(CallbackServer.Running server) throws IOException, InterruptedException {
    HttpResponse<String> answer = post(server.url(PUSH), BodyPublishers.ofString(PUSHED, StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    KfMsgOrEventPush push = pushes.poll(10, TimeUnit.SECONDS);
    assertThat(push.openKfId()).isEqualTo("wkDemoAccount0001");
    assertThat(push.token()).isEqualTo("ENCdemoPullToken01");
  }
}
