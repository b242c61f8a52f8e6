package io.github.wecom4j.kf;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.support.FakeKf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An inbox on a platform of its own, in a time that the test moves. */
final class Bench implements AutoCloseable {
  static final String ACCOUNT = "wkDemoAccount0001";

  final FakeKf platform = new FakeKf();
  final WeComClient client = platform.client();
  final HandTime time = new HandTime();
  final FlakyStore store = new FlakyStore(new MemoryCursorStore(time.clock()));
  final List<String> handled = new ArrayList<>();
  final List<InboxFailure> failures = new ArrayList<>();

  /** Returns the builder of an inbox that notes what it handles and what fails. */
  KfInboxBuilder inbox() {
    return KfInbox.builder()
        .client(client)
        .accounts(ACCOUNT)
        .store(store)
        .handler(this::note)
        .listener(failures::add)
        .threads(time::threads)
        .random(() -> -1L);
  }

  /** Starts an inbox and lets it do all that there is to do. */
  KfInbox started(KfInboxBuilder builder) {
    KfInbox inbox = builder.build();
    inbox.start();
    time.runAll();
    return inbox;
  }

  void note(String openKfid, Message message) {
    handled.add(message.msgid());
  }

  /** Returns a handler that fails the first times for a message, and notes what it took. */
  MessageHandler failingAt(String msgid, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return (openKfid, message) -> {
      if (message.msgid().equals(msgid) && left.getAndDecrement() > 0) {
        throw new IllegalStateException("cannot take " + msgid);
      }
      note(openKfid, message);
    };
  }

  List<InboxFailure.Kind> kinds() {
    return failures.stream().map(InboxFailure::kind).toList();
  }

  @Override
  public void close() {
    client.close();
    platform.close();
  }
}
