package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.kf.model.KfAccountAuthChangePush;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.provider.model.ChangeAuthPush;
import io.github.wecom4j.api.provider.model.SuiteCallbackEvent;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.UnknownVariant;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.Logs;
import io.github.wecom4j.support.SpecPushes.Push;
import io.github.wecom4j.support.SpecPushes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered, and what reaches the handlers, which here run at once. */
@Timeout(60)
class CallbackEndpointTest {
  private final CallbackCrypto crypto = CallbackVectors.V2.crypto().build();
  private final List<JsonModel> events = new ArrayList<>();
  private final List<Reason> refusals = new ArrayList<>();
  private final CallbackEndpoint endpoint = here().crypto(crypto).on(JsonModel.class, events::add).build();

  private CallbackEndpoint.Builder here() {
    return CallbackEndpoint.builder().executor(Runnable::run).onError((event, cause) -> refusals.add(((CallbackException) cause).reason()));
  }

  static List<Push> pushes() {
    return SpecPushes.all();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private void refuses(CallbackRequest request, int status, Reason reason) {
    CallbackResponse response = endpoint.handle(request);
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(refusals).containsExactly(reason);
    assertThat(events).isEmpty();
    refusals.clear();
  }

  @Test
  void answersTheVerificationOfTheUrlWithThePlainTextAndNothingElse() {
    assertThat(endpoint.handle(SignedPush.get(CallbackVectors.V1)))
        .isEqualTo(new CallbackResponse(200, "text/plain; charset=utf-8", CallbackVectors.V1.message()));
    assertThat(events).isEmpty();
  }

  @Test
  void verifiesTheUrlAlsoWhenPlusSignsBecameBlanks() {
    CallbackRequest notEscaped = CallbackRequest.ofQuery("GET", CallbackVectors.V1.query() + "&echostr=" + CallbackVectors.V1.encrypt(),
        InputStream.nullInputStream());
    assertThat(endpoint.handle(notEscaped).body()).isEqualTo(CallbackVectors.V1.message());
  }

  @Test
  void takesParametersThatTheFrameworkHasDecoded() {
    CallbackRequest decoded = CallbackRequest.of("GET", Map.of("msg_signature", CallbackVectors.V1.signature(), "timestamp",
        CallbackVectors.V1.timestamp(), "nonce", CallbackVectors.V1.nonce(), "echostr", CallbackVectors.V1.encrypt()),
        InputStream.nullInputStream());
    assertThat(endpoint.handle(decoded).body()).isEqualTo(CallbackVectors.V1.message());
  }

  @Test
  void takesAParameterWithoutAValueForNone() {
    Map<String, String> flag = new HashMap<>();
    flag.put("msg_signature", null);
    refuses(CallbackRequest.of("POST", flag, InputStream.nullInputStream()), 400, Reason.REQUEST);
  }

  @Test
  void passesOverParametersThatAGatewayAdds() {
    CallbackRequest request = SignedPush.post("trace=1&" + CallbackVectors.V2.query() + "&msg_signature=other&flag&=&=%&%20=1",
        CallbackVectors.V2.body());
    assertThat(endpoint.handle(request).status()).isEqualTo(200);
  }

  @Test
  void givesTheBytesThatTheContentTypeSays() {
    CallbackResponse response = CallbackResponse.xml("<xml>客服</xml>");
    assertThat(response.contentType()).contains("charset=utf-8");
    assertThat(response.bytes()).isEqualTo(response.body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void handsOverTheTypedEvent() {
    assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2))).isEqualTo(CallbackResponse.ok(""));
    assertThat(events).singleElement().isInstanceOfSatisfying(KfMsgOrEventPush.class, push -> {
      assertThat(push.token()).isEqualTo("ENCdemoPullToken01");
      assertThat(push.openKfId()).isEqualTo("wkDemoAccount0001");
    });
    assertThat(refusals).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void answersSuccessToInstructionsAndAnEmptyBodyToOtherPushes(Push push) {
    for (CallbackRequest request : List.of(SignedPush.post(crypto, push.xml()), SignedPush.postJson(crypto, push.json().toString()))) {
      CallbackResponse response = endpoint.handle(request);
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo(push.json().has("InfoType") ? "success" : "");
    }
    assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(event).isNotInstanceOf(UnknownVariant.class)
        .satisfies(known -> assertThat(typesOf(known)).contains(push.schema())));
  }

  /** Returns the names of its class and of the unions that it is a variant of. */
  private static List<String> typesOf(JsonModel event) {
    return Stream.concat(Stream.of(event.getClass()), Stream.of(event.getClass().getInterfaces())).map(Class::getSimpleName).toList();
  }

  @Test
  void handsAnEventToEachHandlerThatTakesItsType() {
    List<String> taken = new ArrayList<>();
    CallbackEndpoint typed = here().crypto(crypto)
        .on(KfMsgOrEventPush.class, event -> taken.add("kf"))
        .on(CallbackEvent.class, event -> taken.add("union"))
        .on(SuiteCallbackEvent.class, event -> taken.add("suite"))
        .on(ChangeAuthPush.class, event -> taken.add("change"))
        .build();
    typed.handle(SignedPush.post(CallbackVectors.V2));
    assertThat(taken).containsExactly("kf", "union");
    typed.handle(SignedPush.post(crypto, SpecPushes.example("change_auth", "ok").xml()));
    assertThat(taken).containsExactly("kf", "union", "suite", "change");
    assertThat(typed.handle(SignedPush.post(crypto, "<xml><InfoType>suite_ticket</InfoType></xml>")).body()).isEqualTo("success");
  }

  @Test
  void answersAPushThatNoHandlerTakes() {
    CallbackEndpoint other = here().crypto(crypto).on(KfAccountAuthChangePush.class, events::add).build();
    Logs.clear();
    assertThat(endpoint.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(200);
    assertThat(Logs.lines(CallbackEndpoint.class)).isEmpty();
    events.clear();
    assertThat(other.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(200);
    assertThat(events).isEmpty();
    assertThat(Logs.lines(CallbackEndpoint.class)).singleElement().asString().contains("No handler takes KfMsgOrEventPush");
  }

  @Test
  void refusesAForeignSignature() {
    refuses(SignedPush.post(CallbackVectors.V2.query().replace("3bea", "3beb"), CallbackVectors.V2.body()), 403, Reason.SIGNATURE);
    refuses(SignedPush.get(CallbackVectors.V5), 403, Reason.SIGNATURE);
    refuses(SignedPush.post(CallbackVectors.V3.query(), CallbackVectors.V2.body()), 403, Reason.SIGNATURE);
  }

  @Test
  void refusesAForeignReceiver() {
    refuses(SignedPush.post(CallbackVectors.V2.crypto().receiveId("wwDemoSuite01").build(), "<xml/>"), 403, Reason.RECEIVE_ID);
  }

  @Test
  void refusesAnotherKey() {
    refuses(SignedPush.post(CallbackVectors.V2.crypto().encodingAesKey(CallbackVectors.V5.key()).build(), "<xml/>"), 400, Reason.PADDING);
  }

  @Test
  void refusesWhatIsOutsideTheTimeWindow() {
    CallbackEndpoint strict = here().crypto(CallbackVectors.V2.crypto().clock(new HandClock()).timeWindow(Duration.ofMinutes(5)).build())
        .on(JsonModel.class, events::add).build();
    assertThat(strict.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(403);
    assertThat(refusals).containsExactly(Reason.TIME_WINDOW);
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "msg_signature=1", "timestamp=1&nonce=2", "msg_signature=&timestamp=1&nonce=2",
      "msg_signature=1&timestamp=1"})
  void refusesMissingParameters(String query) {
    refuses(SignedPush.post(query, CallbackVectors.V2.body()), 400, Reason.REQUEST);
    refuses(CallbackRequest.ofQuery("GET", query, InputStream.nullInputStream()), 400, Reason.REQUEST);
  }

  @Test
  void refusesAVisitorWithABrowser() {
    refuses(CallbackRequest.ofQuery("GET", null, InputStream.nullInputStream()), 400, Reason.REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"msg_signature=%", "msg_signature=%zz", "a=%2"})
  void refusesAQueryThatIsNotUrlEncoded(String query) {
    refuses(SignedPush.post(query, CallbackVectors.V2.body()), 400, Reason.REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS", "post", ""})
  void refusesOtherMethods(String method) {
    assertThat(endpoint.handle(CallbackRequest.ofQuery(method, CallbackVectors.V2.query(), InputStream.nullInputStream())).status())
        .isEqualTo(405);
    assertThat(events).isEmpty();
  }

  @Test
  void refusesABodyThatIsLargerThanAllowed() {
    CallbackEndpoint small = here().crypto(crypto).on(JsonModel.class, events::add).maxBodyBytes(CallbackVectors.V2.body().length())
        .build();
    assertThat(small.handle(SignedPush.post(CallbackVectors.V2)).status()).isEqualTo(200);
    assertThat(small.handle(SignedPush.post(CallbackVectors.V2.query(), CallbackVectors.V2.body() + " ")).status()).isEqualTo(413);
    assertThat(refusals).containsExactly(Reason.SIZE);
  }

  @Test
  void refusesABodyThatBreaksOff() {
    InputStream broken = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("reset by peer");
      }
    };
    refuses(CallbackRequest.ofQuery("POST", CallbackVectors.V2.query(), broken), 400, Reason.REQUEST);
  }

  @Test
  void takesASignedMessageThatItCannotReadSoThatItIsNotRepeated() {
    CallbackResponse response = endpoint.handle(SignedPush.post(crypto, "<xml><Event>"));
    assertThat(response).isEqualTo(CallbackResponse.ok("success"));
    assertThat(refusals).containsExactly(Reason.XML);
  }

  @Test
  void tellsSeveralReceiversOfOneUrlApartByTheirSignature() {
    CallbackEndpoint shared = here().crypto(CallbackVectors.V5.crypto().build()).crypto(CallbackVectors.V7.crypto().build()).crypto(crypto)
        .on(JsonModel.class, events::add).build();
    assertThat(shared.handle(SignedPush.get(CallbackVectors.V1)).body()).isEqualTo(CallbackVectors.V1.message());
    assertThat(shared.handle(SignedPush.get(CallbackVectors.V5)).body()).isEqualTo(CallbackVectors.V5.message());
    shared.handle(SignedPush.post(CallbackVectors.V7));
    shared.handle(SignedPush.post(CallbackVectors.V2));
    assertThat(events).extracting(event -> ((CallbackEvent) event).toUserName())
        .containsExactly(CallbackVectors.V7.receiveId(), CallbackVectors.V2.receiveId());
    assertThat(shared.handle(SignedPush.post(CallbackVectors.V2.query().replace("3bea", "3beb"), CallbackVectors.V2.body())).status())
        .isEqualTo(403);
  }

  @Test
  void saysWhatABuilderLacks() {
    assertThatIllegalStateException().isThrownBy(() -> CallbackEndpoint.builder().build()).withMessageContaining("crypto is missing");
    assertThatIllegalStateException().isThrownBy(() -> CallbackEndpoint.builder().crypto(crypto).build())
        .withMessageContaining("no handler");
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackEndpoint.builder().queueCapacity(0))
        .withMessageContaining("queueCapacity").withMessageContaining("0");
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackEndpoint.builder().parallelism(0)).withMessageContaining("parallelism");
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackEndpoint.builder().maxBodyBytes(-1))
        .withMessageContaining("maxBodyBytes");
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackEndpoint.builder().rememberedEvents(-1))
        .withMessageContaining("rememberedEvents");
  }
}
