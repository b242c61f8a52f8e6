package io.github.wecom4j.kf;

import static io.github.wecom4j.kf.Bench.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.EventMessage;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.SyncMessagesRequest;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.support.FakeKf;
import io.github.wecom4j.support.SpecExamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, and when. */
@Timeout(60)
class InboxReadingTest {
  private static final String TOKEN = "t0ken-that-must-not-leak";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void readsAllPagesInOrder() {
    bench.platform.write(ACCOUNT, 25);
    bench.started(bench.inbox().pageLimit(10));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 25));
    assertThat(bench.platform.requests()).extracting(SyncMessagesRequest::cursor).containsExactly(null, "C10", "C20");
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void readsOnThroughEmptyPages() {
    bench.platform.emptyPageEvery(2);
    bench.platform.write(ACCOUNT, 25);
    bench.started(bench.inbox().pageLimit(10));
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 25));
    assertThat(bench.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok_messages", "ok_events"})
  void handsOverEveryTypeOfMessageAndEvent(String example) {
    // An id that an example uses twice is one message.
    Map<String, Message> written = new LinkedHashMap<>();
    WeComJson.fromJson(SyncMessagesResponse.class, SpecExamples.answer("kf.message.sync", example)).msgList()
        .forEach(message -> written.putIfAbsent(message.msgid(), message));
    bench.platform.answerNextWith(example);
    List<Message> messages = new ArrayList<>();
    bench.started(bench.inbox().handler((openKfid, message) -> messages.add(message)));
    assertThat(messages).hasSizeGreaterThan(5).containsExactlyElementsOf(written.values());
  }

  @Test
  void namesTheAccountOfAnEvent() {
    bench.platform.answerNextWith("ok");
    List<String> events = new ArrayList<>();
    bench.started(bench.inbox().handler((openKfid, message) -> {
      if (message instanceof EventMessage event) {
        events.add(openKfid + " " + event.event().eventType());
      }
    }));
    assertThat(events).containsExactly(ACCOUNT + " enter_session");
  }

  @Test
  void handsOverATypeThatIsNewerThanTheLibrary() {
    String raw = "{\"msgid\":\"mNew\",\"send_time\":1,\"origin\":3,\"msgtype\":\"hologram\",\"hologram\":{\"depth\":3}}";
    bench.platform.answerNext(SpecExamples.answer("kf.message.sync", "ok_empty_with_more")
        .replace("\"has_more\":1", "\"has_more\":0").replace("\"msg_list\":[]", "\"msg_list\":[" + raw + "]"));
    List<Message> messages = new ArrayList<>();
    bench.started(bench.inbox().handler((openKfid, message) -> messages.add(message)));
    assertThat(messages).singleElement().isInstanceOfSatisfying(Message.UnknownMessage.class, message -> {
      assertThat(message.rawJson()).isEqualTo(raw);
      assertThat(message.msgtype()).isEqualTo("hologram");
    });
  }

  @Test
  void handsOverMessagesWithoutIdEvenIfTheyLookTheSame() {
    String raw = "{\"send_time\":1,\"origin\":3,\"msgtype\":\"note\"}";
    bench.platform.answerNext(SpecExamples.answer("kf.message.sync", "ok_empty_with_more")
        .replace("\"has_more\":1", "\"has_more\":0").replace("\"msg_list\":[]", "\"msg_list\":[" + raw + "," + raw + ",null]"));
    bench.started(bench.inbox());
    assertThat(bench.handled).containsExactly(null, null);
    assertThat(bench.failures).isEmpty();
  }

  @Test
  void dropsMessagesThatThePlatformRepeats() {
    String page = SpecExamples.answer("kf.message.sync", "ok");
    bench.platform.answerNext(page);
    KfInbox inbox = bench.started(bench.inbox());
    bench.platform.answerNext(page.replace("CURdemo42", "CURdemo43"));
    inbox.wake(ACCOUNT, null);
    bench.time.runAll();
    assertThat(bench.handled).containsExactly("mDemo1", "mDemo2");
    assertThat(bench.store.load(ACCOUNT).cursor()).isEqualTo("CURdemo43");
  }

  @Test
  void recognisesMessagesWhoseIdIsLongerThanAStoreTakes() {
    String longId = "m".repeat(300);
    String page = SpecExamples.answer("kf.message.sync", "ok").replace("mDemo1", longId);
    bench.platform.answerNext(page);
    KfInbox inbox = bench.started(bench.inbox());
    bench.platform.answerNext(page);
    inbox.wakeAll();
    bench.time.runAll();
    assertThat(bench.handled).containsExactly(longId, "mDemo2");
    assertThat(bench.store.load(ACCOUNT).handled()).allSatisfy(id -> assertThat(id).hasSizeLessThanOrEqualTo(200));
  }

  @Test
  void storesTheCursorAfterTheHandlerHasTakenThePage() {
    bench.platform.write(ACCOUNT, 3);
    List<Progress> seen = new ArrayList<>();
    bench.started(bench.inbox().handler((openKfid, message) -> seen.add(bench.store.load(ACCOUNT))));
    assertThat(seen).extracting(Progress::cursor).containsOnlyNulls();
    assertThat(seen).extracting(progress -> progress.handled().size()).containsExactly(0, 1, 2);
    assertThat(bench.store.load(ACCOUNT)).isEqualTo(new Progress("C3", FakeKf.msgids(ACCOUNT, 0, 3)));
  }

  @Test
  void storesProgressAsOftenAsItIsTold() {
    bench.platform.write(ACCOUNT, 20);
    bench.started(bench.inbox().saveEvery(8).pageLimit(20));
    assertThat(bench.store.commits).as("after 8, after 16, at the end of the page").hasValue(3);
    assertThat(bench.store.load(ACCOUNT)).isEqualTo(new Progress("C20", FakeKf.msgids(ACCOUNT, 0, 20)));
  }

  @Test
  void storesNothingWhereNothingIsNew() {
    bench.platform.write(ACCOUNT, 1);
    bench.started(bench.inbox());
    bench.time.advance(Duration.ofMinutes(10));
    assertThat(bench.platform.calls()).isEqualTo(11);
    assertThat(bench.store.commits).hasValue(1);
  }

  @Test
  void readsAtOnceWhenACallbackComes() {
    KfInbox inbox = bench.started(bench.inbox());
    bench.platform.write(ACCOUNT, 2);
    inbox.wake(ACCOUNT, TOKEN);
    bench.time.runAll();
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 2));
  }

  @Test
  void readsOnceForCallbacksThatComeTogether() {
    KfInbox inbox = bench.started(bench.inbox());
    for (int i = 0; i < 1000; i++) {
      inbox.wake(ACCOUNT, TOKEN + i);
    }
    bench.time.runAll();
    assertThat(bench.platform.calls()).isEqualTo(2);
  }

  @Test
  void readsAgainWhenACallbackComesWhileItReads() {
    bench.platform.write(ACCOUNT, 1);
    KfInbox[] inbox = new KfInbox[1];
    inbox[0] = bench.inbox().handler((openKfid, message) -> {
      bench.note(openKfid, message);
      if (bench.handled.size() == 1) {
        bench.platform.write(ACCOUNT, 1);
        inbox[0].wake(ACCOUNT, null);
      }
    }).build();
    inbox[0].start();
    bench.time.runAll();
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 2));
  }

  @Test
  void readsEveryAccountWhenACallbackNamesNone() {
    KfInbox inbox = bench.started(bench.inbox().accounts("wkA", "wkB"));
    bench.platform.write("wkA", 1);
    bench.platform.write("wkB", 1);
    inbox.wake("", TOKEN);
    bench.time.runAll();
    assertThat(bench.handled).containsExactlyInAnyOrder("wkA-0", "wkB-0");
  }

  @Test
  void losesNothingWhenCallbacksAreLostForAnHour() {
    bench.started(bench.inbox().pollInterval(Duration.ofSeconds(60)));
    for (int minute = 0; minute < 60; minute++) {
      bench.platform.write(ACCOUNT, 3);
      bench.time.advance(Duration.ofSeconds(60));
      assertThat(bench.handled).as("handled after minute " + minute).hasSize(3 * (minute + 1));
    }
    assertThat(bench.handled).isEqualTo(FakeKf.msgids(ACCOUNT, 0, 180));
  }

  @Test
  void keepsNothingInMemoryForAccountsThatRest() {
    bench.platform.write(ACCOUNT, 1500);
    bench.started(bench.inbox());
    assertThat(bench.time.waiting()).as("tasks: the next poll").isEqualTo(1);
  }
}
