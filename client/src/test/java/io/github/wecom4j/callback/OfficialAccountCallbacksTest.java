package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.officialaccount.model.KfCreateSessionPush;
import io.github.wecom4j.api.officialaccount.model.OfficialAccountCallbackEvent;
import io.github.wecom4j.api.officialaccount.model.TransferCustomerServiceReply;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.support.FakePlatform.HandClock;
import io.github.wecom4j.support.SpecPushes.Push;
import io.github.wecom4j.support.SpecPushes;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that verifies the URL in plain, encrypts messages or not, and takes replies. */
@Timeout(60)
class OfficialAccountCallbacksTest {
  private static final String APP_ID = "wxDemoAccount0001";
  private static final String TIMESTAMP = "1700000000";
  private static final String NONCE = "n0nce42";

  /** Made with sha1sum out of timestamp, token and nonce, which is how the three sort. */
  private static final String SIGNATURE = "5fb1894b2079dea28e25bf8738966ce5578afca6";

  private static final Push BEGINS = SpecPushes.example("kf_create_session", "ok");
  private static final Push TRANSFER = SpecPushes.replies().get(0);

  private final List<JsonModel> events = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<CallbackEndpoint> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(CallbackEndpoint::close);
  }

  private static CallbackCrypto.Builder crypto() {
    return CallbackCrypto.builder().token(CallbackVectors.TOKEN);
  }

  private static CallbackCrypto.Builder encrypting() {
    return crypto().encodingAesKey(CallbackVectors.KEY).receiveId(APP_ID);
  }

  private CallbackEndpoint endpoint(CallbackCrypto crypto, CallbackReplier replier) {
    CallbackEndpoint endpoint = CallbackEndpoint.builder().crypto(crypto).executor(Runnable::run)
        .on(JsonModel.class, events::add).onError((event, cause) -> failures.add(cause)).reply(replier).build();
    open.add(endpoint);
    return endpoint;
  }

  private CallbackEndpoint endpoint(CallbackCrypto.Builder crypto) {
    return endpoint(crypto.build(), message -> null);
  }

  private static String query(String signature) {
    return "signature=" + signature + "&timestamp=" + TIMESTAMP + "&nonce=" + NONCE + "&openid=oDemoFollower0001";
  }

  private static CallbackRequest urlCheck(String signature) {
    return CallbackRequest.ofQuery("GET", query(signature) + "&echostr=4815162342", InputStream.nullInputStream());
  }

  private void refuses(CallbackResponse response, int status, Reason reason) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(failures).singleElement()
        .isInstanceOfSatisfying(CallbackException.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
    assertThat(events).isEmpty();
  }

  @Test
  void answersAUrlCheckInPlainWithTheEchoAsItCame() {
    CallbackEndpoint endpoint = endpoint(encrypting().plainUrlCheck(true));
    assertThat(endpoint.handle(urlCheck(SIGNATURE))).isEqualTo(CallbackResponse.ok("4815162342"));
  }

  @Test
  void refusesAUrlCheckThatSomebodyElseSigned() {
    refuses(endpoint(encrypting().plainUrlCheck(true)).handle(urlCheck(SIGNATURE.replace('a', 'b'))), 403, Reason.SIGNATURE);
  }

  @Test
  void refusesAUrlCheckInPlainUnlessItIsToldToTakeIt() {
    refuses(endpoint(encrypting()).handle(urlCheck(SIGNATURE)), 400, Reason.REQUEST);
  }

  @Test
  void stillVerifiesUrlsOfTheOtherKind() {
    CallbackCrypto both = CallbackVectors.V1.crypto().plainUrlCheck(true).build();
    assertThat(endpoint(both, message -> null).handle(SignedPush.get(CallbackVectors.V1)).body()).isEqualTo(CallbackVectors.V1.message());
  }

  @Test
  void readsEncryptedMessagesWhoseReceiverIsTheAppId() {
    CallbackCrypto crypto = encrypting().plainUrlCheck(true).build();
    assertThat(endpoint(crypto, message -> null).handle(SignedPush.post(crypto, BEGINS.xml())).status()).isEqualTo(200);
    assertThat(events).singleElement().isInstanceOf(KfCreateSessionPush.class).isInstanceOf(OfficialAccountCallbackEvent.class);
  }

  @Test
  void readsTheEncryptedPartOfAMessageThatComesBothWays() {
    CallbackCrypto crypto = encrypting().build();
    EncryptedReply sealed = crypto.encryptReply(BEGINS.xml());
    String both = "<xml><Event><![CDATA[kf_close_session]]></Event><Encrypt><![CDATA[" + sealed.encrypt() + "]]></Encrypt></xml>";
    String query = query("any") + "&encrypt_type=aes&msg_signature=" + sealed.msgSignature();
    assertThat(endpoint(crypto, message -> null).handle(SignedPush.post(
        query.replace(TIMESTAMP, sealed.timestamp()).replace(NONCE, sealed.nonce()), both)).status()).isEqualTo(200);
    assertThat(events).singleElement().isInstanceOf(KfCreateSessionPush.class);
  }

  @Test
  void readsJsonInTheSpellingOfThatPlatform() {
    CallbackCrypto crypto = encrypting().build();
    EncryptedReply sealed = crypto.encryptReply(BEGINS.json().toString());
    String query = "msg_signature=" + sealed.msgSignature() + "&timestamp=" + sealed.timestamp() + "&nonce=" + sealed.nonce();
    endpoint(crypto, message -> null).handle(SignedPush.post(query, "{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + sealed.encrypt() + "\"}"));
    assertThat(events).singleElement().isInstanceOf(KfCreateSessionPush.class);
  }

  @Test
  void takesMessagesInPlainOnlyWhereItIsToldTo() {
    assertThat(endpoint(crypto().plainMessages(true)).handle(SignedPush.post(query(SIGNATURE), BEGINS.xml())).status()).isEqualTo(200);
    assertThat(events).singleElement().isInstanceOf(KfCreateSessionPush.class);
    events.clear();
    refuses(endpoint(encrypting().plainUrlCheck(true)).handle(SignedPush.post(query(SIGNATURE), BEGINS.xml())), 400, Reason.REQUEST);
  }

  @Test
  void refusesMessagesInPlainThatSomebodyElseSigned() {
    refuses(endpoint(crypto().plainMessages(true)).handle(SignedPush.post(query(SIGNATURE.substring(1) + "0"), BEGINS.xml())),
        403, Reason.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void tellsSeveralAccountsOfOneUrlApartByTheirSignature(int mine) {
    List<CallbackCrypto> accounts = new ArrayList<>(List.of(CallbackCrypto.builder().token("an0therToken").plainMessages(true).build()));
    accounts.add(mine, crypto().plainMessages(true).build());
    CallbackEndpoint shared = CallbackEndpoint.builder().crypto(accounts.get(0)).crypto(accounts.get(1)).executor(Runnable::run)
        .on(JsonModel.class, events::add).build();
    open.add(shared);
    assertThat(shared.handle(SignedPush.post(query(SIGNATURE), BEGINS.xml())).status()).isEqualTo(200);
    assertThat(events).singleElement().isInstanceOf(KfCreateSessionPush.class);
  }

  @Test
  void refusesMessagesInPlainThatAreOld() {
    CallbackCrypto.Builder strict = crypto().plainMessages(true).timeWindow(Duration.ofMinutes(5)).clock(new HandClock());
    refuses(endpoint(strict).handle(SignedPush.post(query(SIGNATURE), BEGINS.xml())), 403, Reason.TIME_WINDOW);
  }

  @Test
  void refusesEncryptedMessagesThatItHasNoKeyFor() {
    CallbackRequest encrypted = SignedPush.post(encrypting().build(), BEGINS.xml());
    refuses(endpoint(crypto().plainMessages(true)).handle(encrypted), 400, Reason.KEY);
  }

  @Test
  void answersAMessageInPlainWithTheReply() {
    CallbackEndpoint endpoint = endpoint(crypto().plainMessages(true).build(), message -> transfer());
    CallbackResponse response = endpoint.handle(SignedPush.post(query(SIGNATURE), BEGINS.xml()));
    assertThat(response).isEqualTo(new CallbackResponse(200, "application/xml; charset=utf-8", TRANSFER.xml()));
    assertThat(endpoint.handle(SignedPush.post(query(SIGNATURE), BEGINS.xml()))).as("a repeat").isEqualTo(response);
    assertThat(events).hasSize(1);
  }

  @Test
  void answersAnEncryptedMessageWithTheReplyEncrypted() {
    CallbackCrypto crypto = encrypting().build();
    CallbackResponse response = endpoint(crypto, message -> transfer()).handle(SignedPush.post(crypto, BEGINS.xml()));
    var sealed = XmlTree.read(response.body());
    assertThat(crypto.decrypt((String) sealed.get("MsgSignature"), (String) sealed.get("TimeStamp"), (String) sealed.get("Nonce"),
        (String) sealed.get("Encrypt"))).isEqualTo(TRANSFER.xml());
  }

  @Test
  void answersWithoutReplyWhereItFails() {
    IllegalStateException failure = new IllegalStateException("of a test");
    CallbackCrypto crypto = encrypting().build();
    CallbackEndpoint failing = endpoint(crypto, message -> {
      throw failure;
    });
    assertThat(failing.handle(SignedPush.post(crypto, BEGINS.xml()))).isEqualTo(CallbackResponse.ok(""));
    assertThat(failures).containsExactly(failure);
    assertThat(events).hasSize(1);
  }

  @Test
  void answersWithoutReplyWhereNoneCanBeEncrypted() {
    CallbackCrypto several = crypto().encodingAesKey(CallbackVectors.KEY).receiveIds(id -> true).build();
    CallbackRequest push = SignedPush.post(encrypting().build(), BEGINS.xml());
    assertThat(endpoint(several, message -> transfer()).handle(push)).isEqualTo(CallbackResponse.ok(""));
    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void asksForAKeyUnlessMessagesComeInPlain() {
    assertThat(crypto().plainMessages(true).build()).hasToString("CallbackCrypto{receiveId=none, token=***, encodingAesKey=***}");
    assertThatIllegalStateException().isThrownBy(() -> crypto().plainUrlCheck(true).build()).withMessageContaining("encodingAesKey");
    assertThatIllegalStateException().isThrownBy(() -> crypto().plainMessages(true).encodingAesKey(CallbackVectors.KEY).build())
        .withMessageContaining("receiveId");
    assertThatIllegalStateException().isThrownBy(() -> crypto().plainMessages(true).build().encryptReply("text"))
        .withMessageContaining("encodingAesKey");
  }

  private static TransferCustomerServiceReply transfer() {
    return WeComJson.fromJson(TransferCustomerServiceReply.class, TRANSFER.json().toString());
  }
}
