package io.github.wecom4j.echobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.MessageOrigin;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.SpecBundle;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The echo bot does what the README says. */
@Timeout(120)
class EchoBotTest {
  private static final String ACCOUNT = "wkDemoAccount0001";
  private static PrismServer prism;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final EchoBotMain main = new EchoBotMain(new PrintStream(printed, true, StandardCharsets.UTF_8));
  private final BlockingQueue<SendTextMessage> replies = new LinkedBlockingQueue<>();

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    prism = PrismServer.start(SpecBundle.load().toFile());
  }

  @AfterAll
  static void stop() {
    if (prism != null) {
      prism.close();
    }
  }

  @Test
  void answersEachTextOnceAndGoesOnAfterARestart() throws Exception {
    main.play(prism.baseUrl(), folder);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("    ")).map(String::strip)).containsExactly(
        "answered with 200, the echo text came back",
        "wmDemoCustomer01 writes: Where is my parcel?",
        "wmDemoCustomer02 writes: 我的快递到哪里了？",
        "answered with 200",
        "the bot answers mDemo1",
        "wmDemoCustomer01 reads: You wrote: Where is my parcel?",
        "the bot answers mDemo2",
        "wmDemoCustomer02 reads: You wrote: 我的快递到哪里了？",
        "wmDemoCustomer01 writes: Hello?",
        "the bot answers mDemo3",
        "wmDemoCustomer01 reads: You wrote: Hello?");
  }

  /** Cursors that are lost make the platform give all again. */
  @Test
  void sendsAReplyOnceThoughItsTextComesTwiceAndNoneToAServicer() throws Exception {
    Map<String, String> environment = EchoBotMain.demo(folder);
    try (MockPlatform platform = new MockPlatform(prism.baseUrl(), EchoBotMain.crypto(environment), replies::add);
        WeComClient wecom = EchoBotMain.client(environment).baseUrl(platform.baseUrl()).build()) {
      platform.write(ACCOUNT, "wmDemoCustomer01", MessageOrigin.CUSTOMER, "first");
      platform.write(ACCOUNT, "wmDemoCustomer01", MessageOrigin.SERVICER, "a person helps");
      answer(environment, wecom, "You wrote: first");
      platform.write(ACCOUNT, "wmDemoCustomer01", MessageOrigin.CUSTOMER, "second");
      answer(EchoBotMain.demo(folder.resolve("empty")), wecom, "You wrote: second");
    }
    assertThat(replies).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("mDemo3").doesNotContain("mDemo2");
  }

  private void answer(Map<String, String> environment, WeComClient wecom, String expected) throws Exception {
    try (EchoBot bot = main.bot(environment, wecom)) {
      SendTextMessage reply = replies.poll(60, TimeUnit.SECONDS);
      assertThat(reply).as("a reply of the bot on port %d", bot.port()).isNotNull();
      assertThat(reply.text().content()).isEqualTo(expected);
    }
  }

  @Test
  void saysWhichVariablesAreMissing() {
    assertThatIllegalStateException().isThrownBy(() -> EchoBotMain.client(Map.of("WECOM_CORP_ID", "ww0123456789", "WECOM_SECRET", " ")))
        .withMessageStartingWith("These environment variables are missing: WECOM_SECRET, WECOM_CALLBACK_TOKEN, WECOM_CALLBACK_AES_KEY.");
  }
}
