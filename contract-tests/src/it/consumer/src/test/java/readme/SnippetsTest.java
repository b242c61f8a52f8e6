package readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComClients;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.SendMessageRequest;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.EncryptedReply;
import io.github.wecom4j.kf.KfInbox;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the README does what the README says. */
class SnippetsTest {
  private Platform platform;
  private WeComClient wecom;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform();
    wecom = platform.client();
  }

  @AfterEach
  void stop() throws IOException {
    wecom.close();
    platform.close();
  }

  @Test
  void aClientIsBuiltWithoutSendingAnything() {
    FirstCalls.client("secret").close();
    assertThat(platform.paths()).isEmpty();
  }

  @Test
  void theFirstCallsFetchATokenAddAnAccountAndSendAText() {
    FirstCalls.calls(wecom, "3Qm0avatarMedia01", "wmDemoCustomer01");
    assertThat(platform.paths()).containsExactly("/cgi-bin/gettoken", "/cgi-bin/kf/account/add", "/cgi-bin/kf/send_msg");
    assertThat(platform.last().getBody().readUtf8()).contains("\"open_kfid\":\"wk", "\"text\":{\"content\":\"On its way.\"}");
  }

  @Test
  void anAsynchronousCallGivesTheIdOfTheMessage() throws Exception {
    assertThat(AsynchronousCalls.send(wecom, "wmDemoCustomer01", "wkDemoAccount0001").get(10, TimeUnit.SECONDS)).isNotBlank();
  }

  @Test
  void aMessageThatThePlatformRefusesIsReportedWithItsHint() {
    platform.answer("/cgi-bin/kf/send_msg", SpecExamples.answer("kf", "/cgi-bin/kf/send_msg", "err_95018"));
    List<String> reports = new ArrayList<>();
    ErrorHandling.send(wecom, text(), message -> reports.add("retry"), reports::add);
    assertThat(reports).singleElement().asString().startsWith("errcode 95018, hint for the support 1700000000");
  }

  @Test
  void aMessageThatABusyPlatformRefusesIsKeptForLater() {
    platform.answer("/cgi-bin/kf/send_msg", SpecExamples.answer("kf", "/cgi-bin/kf/send_msg", "err_-1"));
    List<SendMessageRequest> later = new ArrayList<>();
    ErrorHandling.send(wecom, text(), later::add, report -> later.add(null));
    assertThat(later).containsExactly(text());
  }

  @Test
  void aMessageOfAnUnknownTypeIsArchivedAndTheOthersAreAnswered() {
    List<String> answered = new ArrayList<>();
    List<String> archived = new ArrayList<>();
    platform.answer("/cgi-bin/kf/sync_msg", SpecExamples.answer("kf", "/cgi-bin/kf/sync_msg", "ok").replace("\"event\"", "\"hologram\""));
    UnknownMessages.read(wecom, SyncMessagesRequest.builder().openKfid("wkDemoAccount0001").build(),
        (customer, content) -> answered.add(customer + ": " + content), (type, json) -> archived.add(type + ": " + json));
    assertThat(answered).singleElement().asString().startsWith("wmDemoCustomer01: ");
    assertThat(archived).singleElement().asString().startsWith("hologram: {").contains("\"hologram\":{");
  }

  @Test
  void whatBreaksALimitIsRefusedBeforeItIsSent() {
    List<String> shown = new ArrayList<>();
    LimitsBeforeSending.refused("3Qm0avatarMedia01", shown::add);
    assertThat(shown).hasSize(2).last().isEqualTo("name breaks maxLength");
    assertThat(shown.get(0)).contains("name must have at most 16 characters but has 38");
    assertThat(platform.paths()).isEmpty();
  }

  @Test
  void aClientThatDoesNotCheckLimitsSendsIt() {
    LimitsBeforeSending.unchecked(CorpCredential.of("ww0123456789", "secret"), platform.url(), "3Qm0avatarMedia01");
    assertThat(platform.last().getBody().readUtf8()).contains("A name of more than sixteen characters");
  }

  @Test
  void aClientTakesTimeLimitsAndAProxy() {
    InetSocketAddress proxy = InetSocketAddress.createUnresolved("proxy.example.com", 3128);
    ClientSettings.client(CorpCredential.of("ww0123456789", "secret"), proxy, "anna", "pr0xy-passw0rd").close();
    assertThat(platform.paths()).isEmpty();
  }

  @Test
  void aFileGoesUpWithItsNameAndComesDownWithTheNameOfThePlatform(@TempDir Path folder) throws Exception {
    platform.answer("/cgi-bin/media/get", new MockResponse().setBody("the file")
        .setHeader("Content-Type", "application/pdf").setHeader("Content-Disposition", "attachment; filename=\"invoice.pdf\""));
    Path saved = MediaFiles.copy(wecom, Files.writeString(folder.resolve("local.pdf"), "the file"), folder);
    assertThat(saved).hasFileName("invoice.pdf").hasContent("the file");
    assertThat(platform.request("/cgi-bin/media/upload").getBody().readUtf8()).contains("filename=\"发票.pdf\"");
  }

  @Test
  void aListenerIsToldOfEveryAttempt() {
    List<String> attempts = new ArrayList<>();
    try (WeComClient own = Metrics.client(platform.url(), CorpCredential.of("ww0123456789", "secret"),
        (operation, outcome, duration) -> attempts.add(operation))) {
      FirstCalls.calls(own, "3Qm0avatarMedia01", "wmDemoCustomer01");
    }
    assertThat(attempts).contains("kf.account.add", "kf.message.send");
    assertThat(platform.last().getBody().readUtf8()).contains("\"msgid\":\"");
  }

  @Test
  void eachTenantHasAClientThatIsMadeOnce() {
    List<String> asked = new ArrayList<>();
    try (WeComClients tenants = ManyTenants.open(platform.url(), (corpId, app) -> {
      asked.add(corpId + " " + app);
      return "secret";
    })) {
      for (String corpId : List.of("ww0123456789", "ww9876543210", "ww0123456789")) {
        assertThat(ManyTenants.list(tenants, corpId, ListAccountsRequest.builder().build()).isSuccess()).isTrue();
      }
    }
    assertThat(asked).containsExactly("ww0123456789 1000002", "ww9876543210 1000002");
  }

  @Test
  void anOfficialAccountAnswersAFollower() {
    platform.answer("/cgi-bin/stable_token", SpecExamples.answer("official-account", "/cgi-bin/stable_token", "ok"));
    platform.answer("/cgi-bin/message/custom/send", SpecExamples.answer("official-account", "/cgi-bin/message/custom/send", "ok"));
    OfficialAccounts.answer(platform.url(), "wxDemoAccount0001", "secret", "oDemoFollower01");
    assertThat(platform.paths()).containsExactly("/cgi-bin/stable_token", "/cgi-bin/message/custom/send");
  }

  @Test
  void anEncryptedPushReachesTheHandlerAsATypedEvent() throws Exception {
    String key = "a".repeat(43);
    EncryptedReply push = CallbackCrypto.builder().token("callbackToken").encodingAesKey(key).receiveId("ww0123456789").build()
        .encryptReply("<xml><MsgType>event</MsgType><Event>kf_msg_or_event</Event><Token>pull-1</Token><OpenKfId>wk1</OpenKfId></xml>");
    CompletableFuture<String> pulled = new CompletableFuture<>();
    try (CallbackEndpoint endpoint = Callbacks.endpoint("callbackToken", key, "ww0123456789",
        (openKfid, token) -> pulled.complete(openKfid + " " + token))) {
      String query = "msg_signature=" + push.msgSignature() + "&timestamp=" + push.timestamp() + "&nonce=" + push.nonce();
      InputStream body = new ByteArrayInputStream(push.toXml().getBytes(StandardCharsets.UTF_8));
      assertThat(Callbacks.handle(endpoint, "POST", query, body).status()).isEqualTo(200);
      assertThat(pulled.get(10, TimeUnit.SECONDS)).isEqualTo("wk1 pull-1");
    }
  }

  @Test
  void aTokenFromElsewhereIsSentAndNoneIsFetched() {
    try (WeComClient own = TokenFromElsewhere.client(platform.url(), () -> "token-of-ours")) {
      FirstCalls.calls(own, "3Qm0avatarMedia01", "wmDemoCustomer01");
    }
    assertThat(platform.paths()).doesNotContain("/cgi-bin/gettoken");
    assertThat(platform.last().getRequestUrl().queryParameter("access_token")).isEqualTo("token-of-ours");
  }

  @Test
  void anInboxHandsOverTextsAndEventsAndIsWokenByCallbacks(@TempDir Path folder) throws Exception {
    CallbackCrypto crypto = CallbackCrypto.builder().token("t").encodingAesKey("a".repeat(43)).receiveId("ww0123456789").build();
    BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    try (KfInbox inbox = Inbox.start(wecom, folder, (customer, text) -> taken.add(customer + " " + text),
            (account, event) -> taken.add(account + " " + event));
        CallbackEndpoint endpoint = Inbox.endpoint(crypto, inbox)) {
      assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("wmDemoCustomer01 Where is my parcel?");
      assertThat(taken.poll(10, TimeUnit.SECONDS)).isEqualTo("wkDemoAccount0001 enter_session");
      platform.answer("/cgi-bin/kf/sync_msg",
          SpecExamples.answer("kf", "/cgi-bin/kf/sync_msg", "ok").replace("mDemo1", "mDemo3").replace("CURdemo42", "CURdemo43"));
      EncryptedReply push = crypto.encryptReply("<xml><ToUserName>ww0123456789</ToUserName><MsgType>event</MsgType>"
          + "<Event>kf_msg_or_event</Event><Token>pull-1</Token><OpenKfId>wkDemoAccount0001</OpenKfId></xml>");
      String query = "msg_signature=" + push.msgSignature() + "&timestamp=" + push.timestamp() + "&nonce=" + push.nonce();
      endpoint.handle(CallbackRequest.ofQuery("POST", query, new ByteArrayInputStream(push.toXml().getBytes(StandardCharsets.UTF_8))));
      assertThat(taken.poll(10, TimeUnit.SECONDS)).as("the new text, and nothing that was there before").contains("Where is my parcel?");
    }
    assertThat(taken).isEmpty();
    assertThat(platform.last().getBody().readUtf8()).contains("\"token\":\"pull-1\"");
  }

  @Test
  void anInboxBuriesWhatItsHandlerCannotTake() throws Exception {
    BlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    BlockingQueue<String> buried = new LinkedBlockingQueue<>();
    try (KfInbox inbox = Inbox.withDeadLetters(wecom, "wkDemoAccount0001", (account, message) -> {
      if (message.msgid().equals("mDemo1")) {
        throw new IllegalStateException("cannot take it");
      }
    }, alarms::add, (account, message, failure) -> buried.add(message.msgid() + ", " + failure.getMessage()))) {
      inbox.start();
      assertThat(buried.poll(60, TimeUnit.SECONDS)).isEqualTo("mDemo1, cannot take it");
    }
    assertThat(alarms).hasSize(3).allSatisfy(alarm -> assertThat(alarm).contains("kind=HANDLER", "msgid=mDemo1"));
  }

  private static SendTextMessage text() {
    return SendTextMessage.builder().touser("wmDemoCustomer01").openKfid("wkDemoAccount0001").text(Text.of("On its way.")).build();
  }
}
