package io.github.wecom4j.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.testing.SpecBundle;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** What is asked, before anything is sent. */
class QuestionTest {
  private static final String HOST = "http://127.0.0.1:1";
  private static final DriftSpec SPEC = new DriftSpec(SpecBundle.load().root());

  private final Map<String, String> environment = new TreeMap<>(Map.of("WECOM_CORP_ID", "wwMine", "WECOM_SECRET", "hidden"));

  private static Question question(String id) {
    return SPEC.questions().stream().filter(question -> question.id().equals(id)).findFirst().orElseThrow();
  }

  private KnownValues known() {
    return new KnownValues(environment, SPEC.secretNames());
  }

  private static JsonNode body(Request request) throws IOException {
    Buffer buffer = new Buffer();
    request.body().writeTo(buffer);
    return new ObjectMapper().readTree(buffer.readUtf8());
  }

  @Test
  void theTokenIsAskedForFirstWithTheCredentialOfTheEnvironment() throws Exception {
    assertThat(SPEC.questions().get(0).needsNoToken()).isTrue();
    assertThat(question("token.accessToken.get").request(HOST, known()).url())
        .hasToString(HOST + "/cgi-bin/gettoken?corpid=wwMine&corpsecret=hidden");
  }

  @Test
  void anOperationIsAskedWithWhatAnswersHaveGivenAndWithoutWhatIsOptionalAndNotKnown() throws Exception {
    KnownValues known = known();
    known.learn(new ObjectMapper().readTree("{\"access_token\":\"T1\","
        + "\"account_list\":[{\"open_kfid\":\"wkMine\"},{\"open_kfid\":\"wkOther\"}]}"));
    Request request = question("kf.message.sync").request(HOST, known);
    assertThat(request.url()).hasToString(HOST + "/cgi-bin/kf/sync_msg?access_token=T1");
    assertThat(body(request)).isEqualTo(new ObjectMapper().readTree("{\"open_kfid\":\"wkMine\"}"));
  }

  @Test
  void aListIsAskedWithTheOneValueThatIsKnown() throws Exception {
    environment.put("WECOM_ACCESS_TOKEN", "T1");
    environment.put("WECOM_EXTERNAL_USERID", "wmMine");
    assertThat(body(question("kf.customer.batchGet").request(HOST, known())).get("external_userid_list")).containsExactly(
        new ObjectMapper().valueToTree("wmMine"));
  }

  @Test
  void nothingIsAskedWithTheExampleOfASecret() {
    environment.remove("WECOM_SECRET");
    assertThatExceptionOfType(Question.UnknownValue.class).isThrownBy(() -> question("token.accessToken.get").request(HOST, known()))
        .withMessage("no value of corpsecret is known; set WECOM_SECRET");
    assertThatExceptionOfType(Question.UnknownValue.class).isThrownBy(() -> question("kf.account.list").request(HOST, known()))
        .withMessage("no value of access_token is known; set WECOM_ACCESS_TOKEN");
  }

  @Test
  void onlyWhatChangesNothingIsAsked() {
    assertThat(SPEC.questions()).isNotEmpty().allMatch(Question::isReadOnly);
    assertThat(SPEC.questions()).extracting(Question::id).contains("kf.account.list").doesNotContain("kf.account.add", "kf.message.send");
  }

  @Test
  void theVariablesThatAreMissingAreNamed() {
    assertThatIllegalStateException().isThrownBy(() -> DriftMain.expectCredentials(Map.of("WECOM_CORP_ID", " ")))
        .withMessageStartingWith("These environment variables are missing: WECOM_CORP_ID, WECOM_SECRET.");
  }
}
