package io.github.wecom4j.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.kf.CursorStore;
import io.github.wecom4j.kf.InboxFailure;
import io.github.wecom4j.kf.KfInbox;
import io.github.wecom4j.kf.KfInboxBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two inboxes on a store that is reached over a network, of which one drops off it while its handler is at work. */
@Timeout(120)
public abstract class CutOffInboxContract {
  private static final String ACCOUNT = "wkDemoAccount0001";

  private final FakeKf platform = new FakeKf();
  private final WeComClient client = platform.client();
  private final List<String> handledByOne = new CopyOnWriteArrayList<>();
  private final List<String> handledByTwo = new CopyOnWriteArrayList<>();
  private final List<InboxFailure> failures = new CopyOnWriteArrayList<>();
  private final Gate gate = new Gate();

  /** Returns the port of the server of the store. */
  protected abstract int port() throws Exception;

  /** Returns a store on a port that leads to it, which gives up a step after a second. */
  protected abstract CursorStore store(int port) throws Exception;

  /** Closes a store and its connections. */
  protected abstract void close(CursorStore store) throws Exception;

  @AfterEach
  void close() {
    gate.open();
    client.close();
    platform.close();
  }

  private KfInboxBuilder inbox(CursorStore store) {
    return KfInbox.builder().client(client).accounts(ACCOUNT).store(store).leaseLength(Duration.ofSeconds(3))
        .pollInterval(Duration.ofMillis(200)).backoff(Duration.ofMillis(10), Duration.ofMillis(200)).listener(failures::add);
  }

  @Test
  void isRelievedAndCannotStoreAnythingWhenItComesBack() throws Exception {
    platform.write(ACCOUNT, 10);
    try (Wire wire = new Wire(port())) {
      CursorStore far = store(wire.port());
      CursorStore near = store(port());
      try (KfInbox one = inbox(far).handler((openKfid, message) -> {
            handledByOne.add(message.msgid());
            if (handledByOne.size() == 4) {
              gate.pass();
            }
          }).build();
          KfInbox two = inbox(near).handler((openKfid, message) -> handledByTwo.add(message.msgid())).build()) {
        one.start();
        gate.awaitVisitor();
        wire.cut();
        two.start();
        Leftovers.await("two did not take over: " + handledByTwo, () -> handledByTwo.size() == 7);
        assertThat(handledByTwo).as("handled by two: all from the message that one has not stored")
            .isEqualTo(FakeKf.msgids(ACCOUNT, 3, 10));

        wire.mend();
        gate.open();
        Leftovers.await("one was not told: " + failures, () -> kinds().contains(InboxFailure.Kind.LEASE_LOST));
        assertThat(handledByOne).as("it stops with that account").isEqualTo(FakeKf.msgids(ACCOUNT, 0, 4));

        platform.write(ACCOUNT, 50);
        Leftovers.await("not all were handled", () -> handledByOne.size() + handledByTwo.size() >= 61);
      }
      List<String> all = new ArrayList<>(handledByOne);
      all.addAll(handledByTwo);
      assertThat(all).as("handled twice: the message that one was at").hasSize(61).containsAll(FakeKf.msgids(ACCOUNT, 0, 60));
      assertThat(FakeKf.msgids(ACCOUNT, 0, 60)).as("in order").containsSubsequence(handledByOne).containsSubsequence(handledByTwo);
      close(far);
      close(near);
    }
  }

  private List<InboxFailure.Kind> kinds() {
    return failures.stream().map(InboxFailure::kind).toList();
  }
}
