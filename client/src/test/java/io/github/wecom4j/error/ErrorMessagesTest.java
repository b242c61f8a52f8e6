package io.github.wecom4j.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddServicersRequest;
import io.github.wecom4j.api.kf.model.AddServicersResponse;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error says what a person should do next, in the words of the spec. */
@Timeout(60)
class ErrorMessagesTest {
  private static final String OPERATION = "kf.account.list";
  private static final String ERRMSG = "text, hint: [1700000000123_45_demo], from ip: %s, more info at https://open.work.weixin.qq.com/devtool/query?e=1";

  private static WeComApiException error(int errcode, String errmsg) {
    return new WeComApiException(OPERATION, errcode, errmsg);
  }

  @ParameterizedTest
  @ValueSource(ints = {95018, 48007, 701008, 45009, 40001})
  void tellsTheNextStep(int errcode) {
    String next = Errcode.of(errcode).nextStep();
    assertThat(next).isNotBlank();
    assertThat(error(errcode, ERRMSG.formatted("192.0.2.1"))).hasMessageEndingWith("Next: " + next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::7"})
  void namesTheAddressToAllow(String address) {
    WeComApiException e = error(60020, ERRMSG.formatted(address));
    assertThat(e.callerIp()).isEqualTo(address);
    assertThat(e.getMessage().substring(e.getMessage().indexOf("Next: "))).contains("Add " + address + " to the trusted addresses");
  }

  @Test
  void tellsTheNextStepWhereNoAddressIsNamed() {
    assertThat(error(60020, "not allow to access from your ip")).hasMessageEndingWith("Next: " + Errcode.of(60020).nextStep());
  }

  @Test
  void keepsTheErrmsgWhole() {
    String errmsg = ERRMSG.formatted("192.0.2.1");
    WeComApiException e = error(60020, errmsg);
    assertThat(e.errmsg()).isEqualTo(errmsg);
    assertThat(e).hasMessageContaining(errmsg);
    assertThat(e.hint()).isEqualTo("1700000000123_45_demo");
    assertThat(e.helpUrl()).isEqualTo("https://open.work.weixin.qq.com/devtool/query?e=1");
  }

  @Test
  void findsTheTraceIdOfAnotherPlatform() {
    String errmsg = "bad openid rid: 65f0a1b2-0c3d4e5f-6a7b8c9d";
    assertThat(error(40003, errmsg).hint()).isEqualTo("65f0a1b2-0c3d4e5f-6a7b8c9d");
    assertThat(error(40003, errmsg).errmsg()).isEqualTo(errmsg);
    assertThat(error(40003, "no hybrid:9 and no id").hint()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8::7"})
  void findsTheAddressInTheWordsOfAnotherPlatform(String address) {
    Errcode notListed = Errcode.of("official-account", 40164);
    WeComApiException e = new WeComApiException(OPERATION, notListed, "invalid ip " + address + " ipv6 ::ffff:192.0.2.9, not in whitelist rid: 1-2-3");
    assertThat(e.callerIp()).isEqualTo(address);
    assertThat(e).hasMessageEndingWith("Next: " + notListed.nextStep().replace("the address that the errmsg names", address));
  }

  @ParameterizedTest
  @ValueSource(ints = {40001, 45015, 48001})
  void aCodeMeansWhatItsPlatformSays(int errcode) {
    Errcode there = Errcode.of("official-account", errcode);
    assertThat(there.meaning()).isNotBlank().isNotEqualTo(Errcode.of(errcode).meaning());
    assertThat(Errcode.of(errcode)).isEqualTo(Errcode.of(Errcode.WECOM, errcode));
    WeComApiException e = new WeComApiException(OPERATION, there, "text");
    assertThat(e.errcode()).isEqualTo(errcode);
    assertThat(e.again().meaning()).isEqualTo(there);
    assertThat(e.again()).hasMessage(e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "../error/wecom", "WECOM"})
  void namesACatalogueThatDoesNotExist(String catalogue) {
    assertThatIllegalArgumentException().isThrownBy(() -> Errcode.of(catalogue, 0)).withMessageContaining("called " + catalogue);
  }

  @Test
  void isReadFromTheCatalogue() {
    assertThat(error(45009, "").isRateLimited()).isTrue();
    assertThat(error(45009, "").isRetryable()).isTrue();
    assertThat(error(42001, "").isTokenProblem()).isTrue();
    assertThat(error(42001, "").isRetryable()).isFalse();
    assertThat(error(95018, "").isRetryable()).isFalse();
  }

  @Test
  void copesWithACodeThatNobodyKnows() {
    WeComApiException e = error(987_654_321, null);
    assertThat(e).hasMessage(OPERATION + " failed with errcode 987654321: no errmsg");
    assertThat(e.meaning().meaning()).isEmpty();
    assertThat(e.isRetryable()).isFalse();
  }

  @Test
  void theSameFailureOfAnotherThreadSaysTheSame() {
    WeComApiException e = error(60020, ERRMSG.formatted("192.0.2.1"));
    assertThat(e.again()).hasMessage(e.getMessage()).hasCause(e);
    assertThat(e.again().callerIp()).isEqualTo(e.callerIp());
  }

  @Test
  void anEntryOfAListTellsItsOwnResult() {
    String operation = "kf.servicer.add";
    try (FakePlatform platform = new FakePlatform(operation); WeComClient client = platform.client().build()) {
      platform.answerNext(FakePlatform.json(SpecExamples.answer(operation, "ok_entry_refused")));
      AddServicersResponse answer = client.kf().servicer().add(
          AddServicersRequest.builder().openKfid("wk1").useridList(List.of("amy", "bo")).build()).execute();
      assertThat(answer.isSuccess()).isTrue();
      assertThat(answer.resultList()).anyMatch(result -> result.isSuccess()).anyMatch(result -> !result.isSuccess());
      assertThat(answer.resultList()).filteredOn(result -> !result.isSuccess())
          .allSatisfy(result -> assertThat(Errcode.of(result.errcode()).meaning()).isNotBlank());
    }
  }

  @Test
  void aCallFailsWithThem() {
    try (FakePlatform platform = new FakePlatform(OPERATION); WeComClient client = platform.client().build()) {
      platform.answerNext(FakePlatform.json("{\"errcode\":60020,\"errmsg\":\"" + ERRMSG.formatted("192.0.2.1") + "\"}"));
      WeComApiException e = catchThrowableOfType(WeComApiException.class,
          () -> client.kf().account().list(ListAccountsRequest.builder().build()).execute());
      assertThat(e).hasMessageContaining("Add 192.0.2.1 to the trusted addresses");
    }
  }
}
