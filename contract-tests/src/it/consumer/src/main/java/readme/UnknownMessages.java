package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.Message.UnknownMessage;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.api.kf.model.TextMessage;
import java.util.function.BiConsumer;

/** Reading messages, also those of a type that is newer than the library. */
final class UnknownMessages {
  private UnknownMessages() {}

  static void read(WeComClient wecom, SyncMessagesRequest request, BiConsumer<String, String> answer, BiConsumer<String, String> archive) {
    // snippet: unknown-messages
    SyncMessagesResponse page = wecom.kf().message().sync(request).execute();
    for (Message message : page.msgList()) {
      if (message instanceof TextMessage text) {
        answer.accept(text.externalUserid(), text.text().content());
      } else if (message instanceof UnknownMessage other) {
        archive.accept(other.type(), other.rawJson());
      }
    }
    // end
  }
}
