package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.AddAccountResponse;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.api.media.model.MediaType;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.Way;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OkHttp repeats requests by itself, which {@link RetryPolicy} never sees: only those that do no harm may be among them. */
@Timeout(60)
class SendOnceTest {
  private static final String HARMLESS = "kf.account.list";
  private static final String HARMFUL = "kf.account.add";

  private FakePlatform platform;
  private WeComClient client;

  @AfterEach
  void close() {
    client.close();
    platform.close();
  }

  private WeComClient on(String operation, RetryPolicy retries) throws Exception {
    platform = new FakePlatform(operation);
    // The first address of the host refuses every connection.
    List<InetAddress> addresses = List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
    client = platform.client().retries(retries).okHttp(http -> http.dns(host -> addresses)).build();
    return client;
  }

  private ApiCall<AddAccountResponse> add() {
    return client.kf().account().add(AddAccountRequest.builder().name("Order desk").mediaId("m1").build());
  }

  private ApiCall<ListAccountsResponse> list() {
    return client.kf().account().list(ListAccountsRequest.builder().build());
  }

  private void loseTheAnswerOnAKeptConnection() {
    platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
  }

  @ParameterizedTest
  @EnumSource
  void sendsWhatIsNotHarmlessOnceWhenAKeptConnectionBreaks(Way way) throws Exception {
    on(HARMFUL, RetryPolicy.standard());
    way.execute(add());
    loseTheAnswerOnAKeptConnection();
    assertThatThrownBy(() -> way.execute(add())).isInstanceOf(WeComTransportException.class);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void sendsAFileOnceWhenRepeatsAreSwitchedOff(Way way) throws Exception {
    on("media.temporary.upload", RetryPolicy.none());
    way.execute(upload());
    loseTheAnswerOnAKeptConnection();
    assertThatThrownBy(() -> way.execute(upload())).isInstanceOf(WeComTransportException.class);
    assertThat(platform.calls()).isEqualTo(2);
  }

  private ApiCall<?> upload() {
    UploadFile file = UploadFile.of("a.txt", "text/plain", "content".getBytes(StandardCharsets.UTF_8));
    return client.media().temporary().upload(MediaType.FILE, file);
  }

  @ParameterizedTest
  @EnumSource
  void letsOkHttpRepeatWhatIsHarmlessAtOnce(Way way) throws Exception {
    on(HARMLESS, RetryPolicy.standard());
    way.execute(list());
    loseTheAnswerOnAKeptConnection();
    assertThat(way.execute(list()).isSuccess()).isTrue();
    assertThat(platform.calls()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void sendsEverythingOnceWhenRepeatsAreSwitchedOff(Way way) throws Exception {
    on(HARMLESS, RetryPolicy.none());
    way.execute(list());
    loseTheAnswerOnAKeptConnection();
    assertThatThrownBy(() -> way.execute(list())).isInstanceOf(WeComTransportException.class);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void sendsOnceWhatAGatewayLeavesInDoubt(Way way) throws Exception {
    on(HARMFUL, RetryPolicy.standard());
    platform.answerNext(new MockResponse().setResponseCode(408));
    assertThatThrownBy(() -> way.execute(add())).isInstanceOf(WeComTransportException.class);
    platform.answerNext(new MockResponse().setResponseCode(503).setHeader("Retry-After", 0));
    assertThatThrownBy(() -> way.execute(add())).isInstanceOf(WeComTransportException.class);
    assertThat(platform.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void goesToTheNextAddressOfAHostWithWhatIsNotHarmlessToo(Way way) throws Exception {
    on(HARMFUL, RetryPolicy.none());
    assertThat(way.execute(add()).isSuccess()).isTrue();
    assertThat(platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void repeatsWithAnotherTokenWhatThePlatformRefused(Way way) throws Exception {
    on(HARMFUL, RetryPolicy.none());
    way.execute(add());
    platform.revoke(1);
    assertThat(way.execute(add()).isSuccess()).isTrue();
    assertThat(platform.calls()).isEqualTo(3);
  }
}
