package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts that come and go. */
@Timeout(60)
class InboxAccountsTest {
  private final Bench bench = new Bench();
  private final Set<String> chosen = new TreeSet<>(Set.of("wkA"));
  private final List<String> questions = new ArrayList<>();
  private RuntimeException fault;

  @AfterEach
  void close() {
    bench.close();
  }

  private Set<String> accounts() {
    questions.add("asked");
    if (fault != null) {
      throw fault;
    }
    return chosen;
  }

  private KfInbox started() {
    for (String account : List.of("wkA", "wkB", "wkC")) {
      bench.platform.write(account, 1);
    }
    return bench.started(bench.inbox().accounts(this::accounts));
  }

  @Test
  void areReadFromTheNextPollOnWhenTheyAreNew() {
    started();
    chosen.add("wkB");
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.handled).containsExactly("wkA-0", "wkB-0");
  }

  @Test
  void areReadAtOnceWhenACallbackNamesThem() {
    KfInbox inbox = started();
    chosen.add("wkB");
    bench.time.advance(Duration.ofSeconds(5));
    inbox.wake("wkB", "token");
    bench.time.runAll();
    assertThat(bench.handled).containsExactly("wkA-0", "wkB-0");
  }

  @Test
  void areReadSoonWhenACallbackNamesThemRightAfterAQuestion() {
    KfInbox inbox = started();
    chosen.add("wkB");
    inbox.wake("wkB", "token");
    bench.time.advance(Duration.ofSeconds(5));
    assertThat(bench.handled).containsExactly("wkA-0", "wkB-0");
    assertThat(questions).hasSize(2);
  }

  @Test
  void areReadSoonWhenACallbackNamesThemWhileTheQuestionIsUnderWay() {
    List<String> answer = List.of("wkA");
    KfInbox[] inbox = new KfInbox[1];
    inbox[0] = bench.inbox().accounts(() -> {
      questions.add("asked");
      if (questions.size() == 1) {
        inbox[0].wake("wkB", "token");
        return answer;
      }
      return List.of("wkA", "wkB");
    }).build();
    bench.platform.write("wkB", 1);
    inbox[0].start();
    bench.time.advance(Duration.ofSeconds(5));
    assertThat(bench.handled).containsExactly("wkB-0");
  }

  @Test
  void areNotAskedForMoreAndMoreOftenWhileNobodyKnowsThem() {
    started();
    fault = new IllegalStateException("no answer");
    KfInbox stranger = bench.inbox().accounts(this::accounts).build();
    stranger.start();
    for (int hour = 0; hour < 10; hour++) {
      bench.time.advance(Duration.ofHours(1));
      stranger.wake("wkStranger", "token");
    }
    stranger.close();
    assertThat(questions).as("two inboxes, a poll a minute, and the first repeats").hasSizeLessThan(2 * 10 * 60 + 20);
    assertThat(bench.time.waiting()).as("tasks: the next poll and the next question").isEqualTo(2);
  }

  @Test
  void areNotAskedForAgainAndAgainByCallbacksThatNameStrangers() {
    KfInbox inbox = started();
    bench.time.advance(Duration.ofSeconds(5));
    for (int i = 0; i < 1000; i++) {
      inbox.wake("wkStranger" + i, "token");
      bench.time.runAll();
    }
    assertThat(questions).hasSize(2);
    assertThat(bench.handled).containsExactly("wkA-0");
  }

  @Test
  void areReadNoFurtherWhenTheyAreGone() {
    KfInbox inbox = started();
    chosen.remove("wkA");
    chosen.add("wkB");
    bench.time.advance(Duration.ofSeconds(60));
    bench.platform.write("wkA", 1);
    inbox.wake("wkA", "token");
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.handled).containsExactly("wkA-0", "wkB-0");
    chosen.add("wkA");
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.handled).containsExactly("wkA-0", "wkB-0", "wkA-1");
  }

  @Test
  void stayTheSameWhenNobodyKnowsThem() {
    started();
    fault = new IllegalStateException("no answer");
    bench.platform.write("wkA", 1);
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.handled).containsExactly("wkA-0", "wkA-1");
    assertThat(bench.kinds()).containsExactly(InboxFailure.Kind.ACCOUNTS);
    assertThat(bench.failures.get(0).cause()).isSameAs(fault);
  }

  @Test
  void areAskedForAgainSoonWhenTheFirstQuestionFails() {
    fault = new IllegalStateException("no answer");
    started();
    fault = null;
    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.handled).containsExactly("wkA-0");
  }

  @Test
  void areRefusedWhereTheyCannotBeAccounts() {
    chosen.add("");
    started();
    assertThat(bench.failures).singleElement().satisfies(failure -> assertThat(failure.cause()).hasMessageContaining("open_kfid"));
  }
}
