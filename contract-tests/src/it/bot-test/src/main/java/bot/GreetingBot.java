package bot;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.api.kf.model.TextMessage;
import io.github.wecom4j.error.WeComApiException;
import java.util.function.Consumer;

/** Answers what customers write, and tells a person of those whom it cannot reach. */
final class GreetingBot {
  private final WeComClient wecom;
  private final Consumer<String> person;

  GreetingBot(WeComClient wecom, Consumer<String> person) {
    this.wecom = wecom;
    this.person = person;
  }

  /** Reads what an account has received and answers each text. */
  void answer(String openKfid) {
    SyncMessagesResponse page = wecom.kf().message().sync(SyncMessagesRequest.builder().openKfid(openKfid).build()).execute();
    for (Message message : page.msgList()) {
      if (message instanceof TextMessage text) {
        greet(openKfid, text.externalUserid());
      }
    }
  }

  private void greet(String openKfid, String customer) {
    try {
      wecom.kf().message().send(SendTextMessage.builder()
          .touser(customer).openKfid(openKfid).text(Text.of("Thank you, we are looking into it.")).build()).execute();
    } catch (WeComApiException e) {
      person.accept(customer + ": " + e.errcode());
    }
  }
}
