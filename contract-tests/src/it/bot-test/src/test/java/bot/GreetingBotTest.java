package bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.testing.Answers;
import io.github.wecom4j.testing.Exchange;
import io.github.wecom4j.testing.PrismMode;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of the README: a bot on the mock, without a WeCom account. */
class GreetingBotTest {
  // snippet: bot-test
  private static PrismServer prism;

  private final Recorder recorder = new Recorder();
  private final Answers answers = new Answers();
  private final List<String> forAPerson = new ArrayList<>();
  private WeComClient wecom;
  private GreetingBot bot;

  @BeforeAll
  static void startTheMock() {
    prism = PrismServer.start();
  }

  @AfterAll
  static void stopTheMock() {
    prism.close();
  }

  @BeforeEach
  void startTheBot() {
    wecom = WeComClient.builder()
        .baseUrl(prism.baseUrl())
        .credential(CorpCredential.of("ww0123456789", "any secret"))
        .okHttp(http -> http.addInterceptor(answers).addNetworkInterceptor(recorder))
        .build();
    bot = new GreetingBot(wecom, forAPerson::add);
  }

  @AfterEach
  void stopTheBot() {
    wecom.close();
  }

  @Test
  void answersATextOfACustomer() {
    bot.answer("wkDemoAccount0001");

    SendTextMessage reply = recorder.last().request(SendTextMessage.class);
    assertThat(reply.touser()).isEqualTo("wmDemoCustomer01");
    assertThat(reply.text().content()).startsWith("Thank you");
    assertThat(forAPerson).isEmpty();
  }

  @Test
  void tellsAPersonOfACustomerWhomThePlatformLetsItNotReach() {
    answers.choose("kf.message.send", "err_95018");

    bot.answer("wkDemoAccount0001");

    assertThat(forAPerson).containsExactly("wmDemoCustomer01: 95018");
  }
  // end

  @Test
  void seesEachCallOfTheBotWithItsOperation() {
    bot.answer("wkDemoAccount0001");
    assertThat(recorder.exchanges()).extracting(Exchange::operationId).containsExactly("token.accessToken.get", "kf.message.sync", "kf.message.send");
    assertThat(recorder.exchanges("kf.message.send")).singleElement().satisfies(exchange -> assertThat(exchange.isAccepted()).isTrue());
  }

  @Test
  void canChooseASuccessAgain() {
    answers.choose("kf.message.send", "err_95018").reset();
    bot.answer("wkDemoAccount0001");
    assertThat(forAPerson).isEmpty();
  }

  @Test
  void refusesARequestThatBreaksTheSpec() {
    try (WeComClient lenient = WeComClient.builder().baseUrl(prism.baseUrl()).credential(CorpCredential.of("ww0123456789", "any secret"))
        .checkLimits(false).okHttp(http -> http.addNetworkInterceptor(recorder)).build()) {
      assertThatThrownBy(() -> lenient.kf().account().add(AddAccountRequest.builder().name("no picture").buildUnchecked()).execute())
          .isInstanceOf(WeComException.class);
    }
    assertThat(recorder.last().isAccepted()).isFalse();
    assertThat(recorder.last().responseBody()).contains("media_id");
  }

  @Test
  void namesTheAnswersThatAnOperationHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> answers.choose("kf.message.send", "err_1"))
        .withMessageStartingWith("kf.message.send has no answer err_1; it has [").withMessageContaining("err_95018");
    assertThatIllegalArgumentException().isThrownBy(() -> answers.choose("kf.message.sent", "ok"))
        .withMessageStartingWith("The spec has no operation kf.message.sent; it has [").withMessageContaining("kf.message.send,");
  }

  @Test
  void runsInTheModeThatWasAskedFor() {
    String wanted = System.getenv("PRISM_MODE");
    assertThat(prism.mode()).isEqualTo(wanted == null ? prism.mode() : PrismMode.valueOf(wanted.toUpperCase(Locale.ROOT)));
  }
}
