package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.EventMessage;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.TextMessage;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.kf.FileCursorStore;
import io.github.wecom4j.kf.KfInbox;
import io.github.wecom4j.kf.ManagedAccounts;
import io.github.wecom4j.kf.MemoryCursorStore;
import io.github.wecom4j.kf.MessageHandler;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Messages without loss. */
final class Inbox {
  /** Stands for a table of messages that a person has to look at. */
  interface Letters {
    void keep(String openKfid, Message message, Throwable failure);
  }

  private Inbox() {}

  static KfInbox start(WeComClient wecom, Path folder, BiConsumer<String, String> answer, BiConsumer<String, String> note) {
    // snippet: inbox
    KfInbox inbox = KfInbox.builder()
        .client(wecom)
        .accounts(ManagedAccounts.of(wecom))
        .store(FileCursorStore.in(folder))
        .handler((openKfid, message) -> {
          if (message instanceof TextMessage text) {
            answer.accept(text.externalUserid(), text.text().content());
          } else if (message instanceof EventMessage event) {
            note.accept(openKfid, event.event().eventType());
          }
        })
        .build();
    inbox.start();
    // end
    return inbox;
  }

  static CallbackEndpoint endpoint(CallbackCrypto crypto, KfInbox inbox) {
    // snippet: inbox-callbacks
    CallbackEndpoint endpoint = CallbackEndpoint.builder()
        .crypto(crypto)
        .on(KfMsgOrEventPush.class, push -> inbox.wake(push.openKfId(), push.token()))
        .build();
    // end
    return endpoint;
  }

  static KfInbox withDeadLetters(WeComClient wecom, String openKfid, MessageHandler handler, Consumer<String> alarm, Letters letters) {
    MemoryCursorStore store = new MemoryCursorStore();
    // snippet: inbox-dead-letters
    KfInbox inbox = KfInbox.builder()
        .client(wecom)
        .accounts(openKfid)
        .store(store)
        .handler(handler)
        .listener(failure -> alarm.accept(failure.toString()))
        .deadLetters(3, (account, message, failure) -> letters.keep(account, message, failure))
        .build();
    // end
    return inbox;
  }
}
