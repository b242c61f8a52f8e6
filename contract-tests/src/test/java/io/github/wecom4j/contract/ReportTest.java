package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report")
class ReportTest {
  private static final JsonNode SAMPLE = Samples.report();

  @Test
  void namesWhatIsMissing() {
    assertThat(ReportFiles.missing(SAMPLE, "calls")).contains(Samples.FAILING.id() + "/calls/example ok").doesNotContain(Samples.PASSING.id() + "/calls/example ok");
  }

  @Test
  void countsWhatItLists() {
    assertThat(SAMPLE.get("cases")).isNotEmpty();
    SAMPLE.get("gates").forEach(gate -> {
      long cases = count(SAMPLE.get("cases"), gate, false);
      assertThat(gate.get("cases").asLong()).isEqualTo(cases);
      assertThat(gate.get("failed").asLong()).isEqualTo(count(SAMPLE.get("cases"), gate, true));
      long missing = gate.get("owed").asLong() - gate.get("proved").asLong();
      assertThat(ReportFiles.missing(SAMPLE, gate.get("key").asText())).hasSize((int) missing);
    });
  }

  private static long count(JsonNode cases, JsonNode gate, boolean failedOnly) {
    long count = 0;
    for (JsonNode one : cases) {
      count += one.get("gate").equals(gate.get("key")) && !(failedOnly && one.get("passed").asBoolean()) ? 1 : 0;
    }
    return count;
  }

  @Test
  void saysWhyACaseFailedAndHowToPlayItAlone() {
    List<JsonNode> failed = new java.util.ArrayList<>();
    SAMPLE.get("cases").forEach(one -> {
      if (!one.get("passed").asBoolean()) {
        failed.add(one);
      }
    });
    assertThat(failed).isNotEmpty().allSatisfy(one -> {
      assertThat(one.get("failure").asText()).isNotBlank();
      assertThat(one.get("command").asText()).contains(one.get("id").asText());
    });
  }

  @Test
  void hidesTokensAndSecrets() {
    String token = Spec.INSTANCE.operation("token.accessToken.get").answer("ok").get("access_token").asText();
    String secret = Arguments.example(Spec.INSTANCE.operation("token.accessToken.get"), "corpsecret");
    assertThat(Redacted.text("corpid=a&corpsecret=new%2Fsecret&x=1")).isEqualTo("corpid=a&corpsecret=***&x=1");
    assertThat(Redacted.text("{\"access_token\": \"a\\\"b\",\"expires_in\":1}")).isEqualTo("{\"access_token\": \"***\",\"expires_in\":1}");
    assertThat(Redacted.text("expected <" + token + "> and " + secret)).isEqualTo("expected <***> and ***");
    assertThat(SAMPLE.toString()).doesNotContain(token, secret).contains("access_token=***");
  }

  @Test
  void isOnePageThatNeedsNothingElse() throws IOException {
    String page = ReportFiles.page("{\"text\":\"</script><script>alert(1)</script>\"}");
    assertThat(page).doesNotContain("{{report}}").doesNotContain("alert(1)</script>");
    assertThat(Pattern.compile("(?i)(src|href)=\"(?!data:)[^\"]|@import|url\\(").matcher(page).results().toList()).isEmpty();
  }

  @Test
  void printsATableOfAllGates() {
    assertThat(Samples.table()).contains("G1 ", "G12", "Contract: 2 operations");
  }
}
