package io.github.wecom4j.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.testing.PrismServer;
import io.github.wecom4j.testing.SpecBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A platform that deviates in known places is asked, and the report names just these. */
class DriftCheckTest {
  private static final String SECRET = "aSecretThat/nobody+mayRead";
  private static final Map<String, String> ENVIRONMENT = Map.of("WECOM_CORP_ID", "wwDemoCorp01", "WECOM_SECRET", SECRET);
  private static final OtherPlatform PLATFORM = new OtherPlatform();
  private static final String TOKEN = PLATFORM.answer("token.accessToken.get", "/access_token");

  private static DriftSpec spec;
  private static DriftReport report;
  private static String text;

  @TempDir
  private static Path folder;

  @BeforeAll
  static void ask() throws Exception {
    spec = new DriftSpec(SpecBundle.load().root());
    PLATFORM
        .answering("kf.account.list", answer -> ((ObjectNode) answer.at("/account_list/0")).put("manage_privilege", "yes"))
        .answering("kf.servicer.list", answer -> answer.put("next_page", TOKEN))
        .answering("kf.message.sync", answer -> {
          ((ObjectNode) answer.at("/msg_list/0")).put("send_time", "today").put("mood", "fine");
          ((ObjectNode) answer.at("/msg_list/1")).put("msgtype", TOKEN);
        })
        .answering("kf.serviceState.get", answer -> answer.remove("errmsg"))
        .answering("kf.statistic.getCorp", DriftCheckTest::flood);
    try (PrismServer platform = PLATFORM.start(folder)) {
      report = DriftCheck.run(spec, DriftMain.write(spec), OtherPlatform.address(platform), ENVIRONMENT);
    }
    text = report.text();
  }

  /** More than the header can hold. */
  private static void flood(ObjectNode answer) {
    ArrayNode list = (ArrayNode) answer.get("statistic_list");
    JsonNode wrong = ((ObjectNode) list.get(0).deepCopy()).put("stat_time", "today");
    for (int i = 0; i < 200; i++) {
      list.add(wrong);
    }
  }

  private static DriftReport.Asked asked(String operation) {
    return report.asked().stream().filter(one -> one.operation().equals(operation)).findFirst()
        .orElseThrow(() -> new AssertionError(operation + " was not asked:\n" + text));
  }

  private static Iterable<String> found(String operation) {
    return asked(operation).deviations().keySet().stream().map(deviation -> deviation.location() + " " + deviation.keyword()).toList();
  }

  @Test
  void everythingThatOnlyReadsIsAskedWithSuccess() {
    assertThat(report.asked()).extracting(DriftReport.Asked::operation)
        .contains("token.accessToken.get", "kf.customer.batchGet", "media.job.getResult");
    long readOnly = spec.questions().size();
    long left = text.lines().filter(line -> line.contains(" was not asked: no value of ")).count();
    assertThat(report.asked().size() + left).as(text).isEqualTo(readOnly);
    assertThat(asked("kf.customer.batchGet").outcome()).isEqualTo("errcode 0");
  }

  @Test
  void theReportNamesOperationLocationAndWhatDeviates() {
    assertThat(found("kf.account.list")).containsExactly("answer.account_list[].manage_privilege type");
    assertThat(found("kf.serviceState.get")).containsExactly("answer required");
    assertThat(text)
        .containsPattern("kf\\.account\\.list \\(errcode 0\\)\n  deviation: answer\\.account_list\\[]\\.manage_privilege type: .*boolean");
    assertThat(text).containsPattern("kf\\.serviceState\\.get \\(errcode 0\\)\n  deviation: answer required: .*errmsg");
  }

  @Test
  void aValueOfAUnionIsJudgedAsTheVariantThatItNames() {
    assertThat(found("kf.message.sync")).containsExactlyInAnyOrder(
        "answer.msg_list[].send_time type", "answer.msg_list[] additionalProperties", "answer.msg_list[].msgtype discriminator");
    assertThat(text).contains("no variant has the value ***");
  }

  @Test
  void whatIsOnlyNewIsToldApart() {
    assertThat(found("kf.servicer.list")).containsExactly("answer additionalProperties");
    assertThat(text).containsPattern("kf\\.servicer\\.list \\(errcode 0\\)\n  new: .*next_page");
    assertThat(report.deviating())
        .containsExactlyInAnyOrder("kf.account.list", "kf.message.sync", "kf.serviceState.get", "kf.statistic.getCorp");
  }

  @Test
  void aListThatPrismHasCutIsReadAsFarAsItGoesAndTheReportSaysSo() {
    DriftReport.Asked flooded = asked("kf.statistic.getCorp");
    assertThat(flooded.isCut()).isTrue();
    assertThat(found("kf.statistic.getCorp")).containsExactly("answer.statistic_list[].stat_time type");
    assertThat(flooded.deviations().values().iterator().next()).isGreaterThan(10);
    assertThat(text).contains("There are more: Prism lists no more than 8 kB of them.");
  }

  @Test
  void whatNobodyMayReadIsInNoReport() throws Exception {
    report.write(folder);
    String files = Files.readString(folder.resolve("drift.txt")) + Files.readString(folder.resolve("drift.json"));
    assertThat(files).contains("kf.account.list").doesNotContain(SECRET, TOKEN);
  }

  @Test
  void theJsonSaysTheSameAsTheText() throws Exception {
    JsonNode json = new ObjectMapper().readTree(report.json());
    JsonNode accounts = StreamSupport.stream(json.get("operations").spliterator(), false)
        .filter(operation -> operation.get("operation").asText().equals("kf.account.list")).findFirst().orElseThrow();
    assertThat(accounts.at("/deviations/0/location").asText()).isEqualTo("answer.account_list[].manage_privilege");
    assertThat(accounts.at("/deviations/0/keyword").asText()).isEqualTo("type");
    assertThat(accounts.at("/deviations/0/addition").asBoolean(true)).isFalse();
    assertThat(json.get("operations")).hasSize(report.asked().size());
  }

  @Test
  void aRunInWhichNothingWasAnsweredWithSuccessFails() {
    DriftReport refused = new DriftReport("https://example.com", new KnownValues(Map.of(), List.of()));
    refused.asked("token.accessToken.get", "errcode 40001", List.of(), false);
    assertThatIllegalStateException().isThrownBy(() -> DriftMain.expectNoDeviation(refused)).withMessageContaining("nothing was compared");
  }

  @Test
  void aPlatformThatDeviatesFailsTheRunAndOneThatOnlyAddsDoesNot() {
    assertThatIllegalStateException().isThrownBy(() -> DriftMain.expectNoDeviation(report)).withMessageContaining("kf.account.list");
    DriftReport harmless = new DriftReport("https://example.com", new KnownValues(Map.of(), List.of()));
    harmless.asked("a.b.c", "errcode 0", List.of(new Deviation("answer", "additionalProperties", "found 'd'")), false);
    assertThatNoException().isThrownBy(() -> DriftMain.expectNoDeviation(harmless));
    assertThat(harmless.text()).contains("1 operations asked, 0 deviate from the spec, 1 have something new");
  }
}
