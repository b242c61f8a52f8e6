package io.github.wecom4j.echobot;

import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.MessageOrigin;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.api.kf.model.TextMessage;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.examples.callback.JdkServerCallback;
import io.github.wecom4j.kf.FileCursorStore;
import io.github.wecom4j.kf.KfInbox;
import io.github.wecom4j.kf.ManagedAccounts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/** Answers each text of a customer with the same text: a callback URL, an inbox whose cursors are files, and replies. */
final class EchoBot implements AutoCloseable {
  /** A text with that id was sent before. */
  private static final int ALREADY_SENT = 95033;

  private final WeComClient wecom;
  private final PrintStream out;
  private final KfInbox inbox;
  private final CallbackEndpoint endpoint;
  private final HttpServer server;

  // snippet: echo-bot
  EchoBot(WeComClient wecom, CallbackCrypto crypto, Path folder, int port, PrintStream out) throws IOException {
    this.wecom = wecom;
    this.out = out;
    inbox = KfInbox.builder()
        .client(wecom)
        .accounts(ManagedAccounts.of(wecom))
        .store(FileCursorStore.in(folder))
        .handler(this::answer)
        .deadLetters(3, (openKfid, message, failure) -> out.println("    the bot gives up " + message.msgid() + ": " + failure))
        .build();
    endpoint = CallbackEndpoint.builder()
        .crypto(crypto)
        .on(KfMsgOrEventPush.class, push -> inbox.wake(push.openKfId(), push.token()))
        .build();
    server = JdkServerCallback.start(port, endpoint);
    inbox.start();
  }

  private void answer(String openKfid, Message message) {
    if (!(message instanceof TextMessage text) || !MessageOrigin.CUSTOMER.equals(text.origin())) {
      return;
    }
    out.println("    the bot answers " + message.msgid());
    try {
      wecom.kf().message().send(SendTextMessage.builder()
          .touser(text.externalUserid()).openKfid(openKfid).msgid(idOfReplyTo(message))
          .text(Text.of("You wrote: " + text.text().content())).build()).execute();
    } catch (WeComApiException e) {
      if (e.errcode() != ALREADY_SENT) {
        throw e;
      }
    }
  }

  /** A message can come twice; the platform takes a reply with the same id only once. */
  private static String idOfReplyTo(Message message) {
    return "echo" + UUID.nameUUIDFromBytes(message.msgid().getBytes(StandardCharsets.UTF_8)).toString().replace("-", "").substring(0, 28);
  }
  // end

  /** Returns the port of the callback URL. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more callbacks, and waits for the reply that is being sent; the next start goes on after it. */
  @Override
  public void close() {
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdown();
    endpoint.close();
    inbox.close();
  }
}
