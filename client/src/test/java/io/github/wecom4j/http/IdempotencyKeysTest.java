package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.api.kf.model.SendMessageResponse;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComTransportException;
import io.github.wecom4j.json.Json;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import io.github.wecom4j.support.Way;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message goes out once, however often its answer is lost. */
@Timeout(60)
class IdempotencyKeysTest {
  private static final String OPERATION = "kf.message.send";
  private static final String TAKEN_BEFORE = "err_95033";
  private static final int DUPLICATE = Integer.parseInt(TAKEN_BEFORE.substring("err_".length()));

  private final Bench bench = new Bench(OPERATION);

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiCall<SendMessageResponse> send(String msgid) {
    SendTextMessage.Builder message = SendTextMessage.builder().touser("wm1").openKfid("wk1").text(Text.of("On its way."));
    return bench.kf().message().send((msgid == null ? message : message.msgid(msgid)).build());
  }

  private void loseNextAnswer() {
    bench.platform.answerNext(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
  }

  private static MockResponse example(String name) {
    return FakePlatform.json(SpecExamples.answer(OPERATION, name));
  }

  private List<String> sentMsgids() throws InterruptedException {
    List<String> sent = new ArrayList<>();
    for (int i = bench.platform.calls(); i > 0; i--) {
      sent.add(Json.read(bench.platform.server().takeRequest().getBody().readUtf8(), "msgid", Json::string));
    }
    return sent;
  }

  @ParameterizedTest
  @EnumSource
  void doesNotRepeatAMessageWithoutAKey(Way way) {
    loseNextAnswer();
    assertThatThrownBy(() -> way.execute(send(null))).isInstanceOf(WeComTransportException.class);
    assertThat(bench.platform.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void repeatsAMessageWithTheKeyOfItsSender(Way way) throws InterruptedException {
    loseNextAnswer();
    assertThat(way.execute(send("order-4711")).isSuccess()).isTrue();
    assertThat(sentMsgids()).containsExactly("order-4711", "order-4711");
  }

  @ParameterizedTest
  @EnumSource
  void givesEachMessageAKeyOfItsOwnOnRequestAndRepeatsItWithTheSame(Way way) throws InterruptedException {
    bench.supplyKeys();
    loseNextAnswer();
    way.execute(send(null));
    way.execute(send(null));
    List<String> sent = sentMsgids();
    assertThat(sent).hasSize(3).doesNotContainNull();
    assertThat(sent.get(1)).isEqualTo(sent.get(0));
    assertThat(sent.get(2)).isNotEqualTo(sent.get(0));
    assertThat(sent.get(0)).matches("[0-9a-zA-Z_-]{1,32}");
  }

  @Test
  void addsTheKeyToAllThatTheSenderWrote() throws Exception {
    bench.supplyKeys();
    send(null).execute();
    ObjectNode sent = (ObjectNode) new ObjectMapper().readTree(bench.platform.server().takeRequest().getBody().readUtf8());
    send("order-4711").execute();
    ObjectNode keyed = (ObjectNode) new ObjectMapper().readTree(bench.platform.server().takeRequest().getBody().readUtf8());
    assertThat(sent.remove("msgid").asText()).isNotBlank();
    assertThat(keyed.remove("msgid").asText()).isEqualTo("order-4711");
    assertThat(sent).isEqualTo(keyed).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheKeyOfTheSenderWhereThereIsOne(Way way) throws InterruptedException {
    bench.supplyKeys();
    way.execute(send("order-4711"));
    assertThat(sentMsgids()).containsExactly("order-4711");
  }

  @ParameterizedTest
  @EnumSource
  void takesALostAnswerForSuccessWhenTheRepeatIsADuplicate(Way way) {
    loseNextAnswer();
    bench.platform.answerNext(example(TAKEN_BEFORE));
    SendMessageResponse answer = way.execute(send("order-4711"));
    assertThat(answer.isSuccess()).isTrue();
    assertThat(answer.msgid()).isEqualTo("order-4711");
    assertThat(bench.events).extracting(CallEvent::outcome).containsExactly("WeComTransportException", "success");
  }

  @ParameterizedTest
  @EnumSource
  void takesADuplicateForSuccessAfterABusyPlatformThatMayHaveTakenIt(Way way) {
    bench.platform.answerNext(example("err_-1"));
    bench.platform.answerNext(example(TAKEN_BEFORE));
    assertThat(way.execute(send("order-4711")).msgid()).isEqualTo("order-4711");
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateAtTheFirstAttemptIsAnError(Way way) {
    bench.platform.answerNext(example(TAKEN_BEFORE));
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> way.execute(send("order-4711")));
    assertThat(e.errcode()).isEqualTo(DUPLICATE);
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateAfterARateLimitIsAnError(Way way) {
    bench.platform.answerNext(FakePlatform.json(SpecExamples.answer("kf.message.sync", "err_45009")));
    bench.platform.answerNext(example(TAKEN_BEFORE));
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> way.execute(send("order-4711")));
    assertThat(e.errcode()).isEqualTo(DUPLICATE);
    assertThat(e.getSuppressed()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateAfterAFetchOfATokenThatFailedIsAnError(Way way) {
    aDuplicateIsAnErrorAfter(new CallFailure(new WeComTransportException("token.accessToken.get", "the connection broke", null)), way);
  }

  @ParameterizedTest
  @EnumSource
  void aDuplicateAfterAHostThatWasNotReachedIsAnError(Way way) {
    aDuplicateIsAnErrorAfter(new ConnectException("refused by a test"), way);
  }

  /** The request was not sent in the first attempt, so that nothing of it can have been taken. */
  private void aDuplicateIsAnErrorAfter(IOException failureOfTheFirst, Way way) {
    AtomicBoolean failed = new AtomicBoolean();
    bench.okHttp(http -> http.addInterceptor(chain -> {
      if (failed.getAndSet(true)) {
        return chain.proceed(chain.request());
      }
      throw failureOfTheFirst;
    }));
    bench.platform.answerNext(example(TAKEN_BEFORE));
    WeComApiException e = catchThrowableOfType(WeComApiException.class, () -> way.execute(send("order-4711")));
    assertThat(e.errcode()).isEqualTo(DUPLICATE);
    assertThat(e.getSuppressed()).hasSize(1);
  }
}
