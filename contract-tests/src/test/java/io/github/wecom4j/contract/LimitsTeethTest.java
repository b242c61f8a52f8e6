package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gates of the limits turn red when a limit is not broken, not refused or refused for another reason, and name it. */
@Tag("builder-limits")
class LimitsTeethTest {
  private static final Spec.Operation ADD = Spec.INSTANCE.operation("kf.account.add");

  private static SpecServer lenient() {
    return new SpecServer() {
      @Override
      List<String> faults(Request request) {
        return List.of();
      }
    };
  }

  @Test
  void seesABuilderThatRefusesNothing() {
    JsonNode valid = ADD.request("ok");
    BrokenRequest notBroken = new BrokenRequest(ADD, List.of("name"), ".name", "maxLength", valid, true, true);
    CaseResult result = play(LimitCases.refusedByBuilder(notBroken));
    assertThat(result.failure()).hasMessageContaining("nothing was refused");
  }

  @Test
  void seesABuilderThatNamesAnotherLimitOrAnotherPlace() {
    JsonNode tooLong = ((ObjectNode) ADD.request("ok").deepCopy()).put("name", "a".repeat(1000));
    assertThat(play(LimitCases.refusedByBuilder(broken("name", "maxLength", tooLong))).passed()).isTrue();
    assertThat(play(LimitCases.refusedByBuilder(broken("name", "x-max-bytes", tooLong))).passed()).isFalse();
    assertThat(play(LimitCases.refusedByBuilder(broken("media_id", "maxLength", tooLong))).passed()).isFalse();
  }

  private static BrokenRequest broken(String member, String keyword, JsonNode body) {
    return new BrokenRequest(ADD, List.of(member), "." + member, keyword, body, true, true);
  }

  private static CaseResult play(ContractCase one) {
    try (Stage stage = Stage.inJvm()) {
      return one.play(stage);
    }
  }

  @Test
  void seesAMockThatTakesABrokenRequest() {
    List<CaseResult> results = Tampering.play(Stage.inJvm(lenient()), LimitCases::of, Gate.WIRE_LIMITS, ADD);
    assertThat(results).isNotEmpty().noneMatch(CaseResult::passed);
    assertThat(Tampering.missing(Gate.WIRE_LIMITS, ADD, results)).contains("maxLength .name", "token ?access_token");
  }

  @Test
  void seesAMockThatDoesNotSayWhichLimitIsBrokenAndWhere() {
    List<CaseResult> results = Tampering.play(Stage.inJvm(), LimitCases::of, Gate.WIRE_LIMITS, ADD);
    assertThat(Tampering.missing(Gate.WIRE_LIMITS, ADD, results)).contains("maxLength .name", "required .name", "additionalProperties .unheard_of");
  }

  @Test
  void namesALimitThatNobodyTried() {
    assertThat(Coverage.of(List.of(ADD), List.of()).missing(Gate.BUILDER_LIMITS)).contains(ADD.id() + "/builder-limits/maxLength .name");
  }

  @Test
  void owesAKeywordThatNobodyKnowsHowToBreak() {
    Spec.Operation changed = operationWithNameThat("multipleOfWords", 2);
    assertThat(Debts.of(changed, Gate.WIRE_LIMITS)).contains("multipleOfWords .name");
    assertThat(Debts.of(changed, Gate.BUILDER_LIMITS)).contains("multipleOfWords .name");
    assertThat(RequestBreaker.of(changed)).noneMatch(broken -> broken.keyword().equals("multipleOfWords"));
  }

  @Test
  void owesALimitOfAMemberThatNoExampleShows() {
    Spec.Operation changed = Tampering.spec(root -> ((ObjectNode) inlined(root).get("properties")).putObject("nickname").put("type", "string").put("maxLength", 9))
        .operation(ADD.id());
    Set<String> tried = Set.copyOf(RequestBreaker.of(changed).stream().map(BrokenRequest::limit).toList());
    assertThat(Debts.of(changed, Gate.WIRE_LIMITS)).contains("maxLength .nickname");
    assertThat(tried).doesNotContain("maxLength .nickname");
  }

  private static Spec.Operation operationWithNameThat(String keyword, int value) {
    return Tampering.spec(root -> ((ObjectNode) inlined(root).at("/properties/name")).put(keyword, value)).operation(ADD.id());
  }

  /** Puts the schema of the request in place of the reference to it. */
  private static ObjectNode inlined(ObjectNode root) {
    ObjectNode content = (ObjectNode) root.at("/paths").get(ADD.path()).at("/post/requestBody/content/application~1json");
    ObjectNode schema = Spec.INSTANCE.resolve(content.get("schema")).deepCopy();
    content.set("schema", schema);
    return schema;
  }

  @Test
  void triesEachLimitOnceForEachVariantOfAUnion() {
    Spec.Operation send = Spec.INSTANCE.operation("kf.message.send");
    Map<String, Long> times = RequestBreaker.of(send).stream()
        .collect(java.util.stream.Collectors.groupingBy(BrokenRequest::limit, java.util.stream.Collectors.counting()));
    assertThat(times.values()).containsOnly(1L);
    assertThat(times.keySet().stream().filter(limit -> limit.matches("required \\(\\w+\\)\\.touser")))
        .hasSize(Spec.INSTANCE.resolve(send.requestSchema()).at("/discriminator/mapping").size());
  }
}
