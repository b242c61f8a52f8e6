package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.support.FakeKf;
import io.github.wecom4j.support.Heap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts by the hundred and the thousand. */
@Timeout(120)
class InboxManyAccountsTest {
  private static final long MEGABYTE = 1024 * 1024;

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private List<String> accounts(int number, int messages) {
    List<String> accounts = IntStream.range(0, number).mapToObj(i -> "wk" + i).toList();
    accounts.forEach(account -> bench.platform.write(account, messages));
    return accounts;
  }

  @Test
  void readsTheOneThatACallbackNamesBeforeThoseOfThePoll() {
    KfInbox inbox = bench.started(bench.inbox().accounts(accounts(200, 0)).pollInterval(Duration.ofHours(1)));
    int before = bench.platform.calls();
    inbox.wakeAll();
    inbox.wake("wk199", "token");
    inbox.wake("wk150", null);
    bench.time.runAll();
    assertThat(bench.platform.requests().subList(before, before + 2)).extracting(SyncMessagesRequest::openKfid)
        .containsExactly("wk199", "wk150");
    assertThat(bench.platform.calls() - before).as("calls: each account is read once").isEqualTo(200);
  }

  @Test
  void readsOneThatACallbackNamesWhileItsPollIsUnderWayOnceMore() {
    KfInbox[] inbox = new KfInbox[1];
    inbox[0] = bench.inbox().accounts(accounts(3, 1)).pageLimit(1).handler((openKfid, message) -> {
      bench.note(openKfid, message);
      if (message.msgid().equals("wk2-0")) {
        bench.platform.write("wk2", 1);
        inbox[0].wake("wk2", null);
      }
    }).build();
    inbox[0].start();
    bench.time.runAll();
    assertThat(bench.handled).containsExactlyInAnyOrder("wk0-0", "wk1-0", "wk2-0", "wk2-1");
  }

  /** Each has handled as many messages as a store remembers. */
  @Test
  void needsNextToNothingForOneThatRests() {
    Progress full = new Progress("C1", FakeKf.msgids("wkOld", 0, CursorStore.REMEMBERED));
    FlakyStore store = new FlakyStore(bench.store) {
      @Override
      public Progress load(String openKfid) {
        return full;
      }
    };
    int number = 1000;
    long before = Heap.used();
    KfInbox inbox = bench.started(bench.inbox().store(store).accounts(accounts(number, 1)).pollInterval(Duration.ofHours(1)));
    long needed = Heap.used() - before;
    assertThat(bench.platform.calls()).isEqualTo(number);
    assertThat(needed).as("bytes for %d accounts", number).isLessThan(8 * MEGABYTE);
    assertThat(inbox.isRunning()).isTrue();
  }

  @Test
  void keepsThePagesOfAFewOnlyWhenAllHandlersFail() {
    int number = 300;
    int threads = 2;
    boolean[] down = {true};
    bench.started(bench.inbox().accounts(accounts(number, 5)).parallelism(threads).handler((openKfid, message) -> {
      if (down[0]) {
        throw new IllegalStateException("the database of the shop is down");
      }
      bench.note(openKfid, message);
    }));
    bench.time.advance(Duration.ofSeconds(20));
    assertThat(leasesThatAreHeld(number)).isEqualTo(10 * threads);

    down[0] = false;
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(bench.handled).hasSize(5 * number).doesNotHaveDuplicates();
    assertThat(bench.failures).as("all other failures").allMatch(failure -> failure.kind() == InboxFailure.Kind.HANDLER);
    assertThat(leasesThatAreHeld(number)).as("when all is handled").isZero();
  }

  @Test
  void countsTheTriesOfAMessageAlsoWhereItsPageIsNotKept() {
    List<String> buried = new ArrayList<>();
    int number = 100;
    bench.started(bench.inbox().accounts(accounts(number, 2)).parallelism(1).handler((openKfid, message) -> {
      throw new IllegalStateException("no");
    }).deadLetters(3, (openKfid, message, failure) -> buried.add(message.msgid())));
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(buried).hasSize(2 * number).doesNotHaveDuplicates();
    assertThat(bench.failures).hasSize(3 * 2 * number);
  }

  private long leasesThatAreHeld(int number) {
    return IntStream.range(0, number).filter(i -> {
      Lease lease = bench.store.tryAcquire("wk" + i, "somebody else", Duration.ofSeconds(1));
      if (lease != null) {
        bench.store.release(lease);
      }
      return lease == null;
    }).count();
  }
}
