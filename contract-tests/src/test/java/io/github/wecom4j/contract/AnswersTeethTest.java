package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gates of answers, of tomorrow's answers and of errcodes turn red when something is lost or read wrongly. */
@Tag("answers")
class AnswersTeethTest {
  private static final Spec.Operation SYNC = Spec.INSTANCE.operation("kf.message.sync");
  private static final UnaryOperator<JsonNode> CODEC = AnswerCases.codec(Clients.operation(SYNC.id()));

  @Test
  void seesAMemberThatIsLost() {
    List<CaseResult> results = Tampering.play(
        Stage.inJvm(Tampering.answer(text -> text.replace("\"next_cursor\":", "\"another\":"))), AnswerCases::of, Gate.ANSWERS, SYNC);
    assertThat(Tampering.missing(Gate.ANSWERS, SYNC, results)).contains("example ok").doesNotContain("example err_-1");
  }

  @Test
  void seesTheSmallestDifferenceOfNumbers() {
    for (String[] pair : new String[][] {{"12345678901234567890", "12345678901234567891"}, {"0.1", "0.10000000000000000001"}, {"1e400", "1e401"}}) {
      assertThatThrownBy(() -> Trees.assertSame(Json.tree("[" + pair[0] + "]"), Json.tree("[" + pair[1] + "]"))).isInstanceOf(AssertionError.class);
    }
    Trees.assertSame(Json.tree("[1.0]"), Json.tree("[1]"));
  }

  @Test
  void seesWhatElseMayDiffer() {
    for (String other : List.of("{}", "{\"a\":null}", "{\"a\":\"1\"}", "{\"a\":[2,1]}", "{\"a\":[1,2],\"b\":0}")) {
      assertThatThrownBy(() -> Trees.assertSame(Json.tree("{\"a\":[1,2]}"), Json.tree(other))).as(other).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void namesAnExampleAndASeedThatNobodyRead() {
    assertThat(Coverage.of(List.of(SYNC), List.of()).missing(Gate.ANSWERS)).contains(SYNC.id() + "/answers/example ok", SYNC.id() + "/answers/seed 1");
  }

  @Test
  void seesAClientThatIsNotReadyForTomorrow() {
    JsonNode example = SYNC.answer("ok");
    AnswerCases.surviveChanges(CODEC, example);
    assertRed(example, "unknown member", answer -> without(CODEC.apply(answer), Set.of("unheard_of")));
    assertRed(example, "unknown word", answer -> {
      answer.findValuesAsText("msgtype").forEach(type -> {
        if (type.equals("unheard_of")) {
          throw new IllegalArgumentException("no constant for " + type);
        }
      });
      return CODEC.apply(answer);
    });
    assertRed(example, "string for number", answer -> answer.path("errcode").isTextual()
        ? ((ObjectNode) CODEC.apply(answer)).put("errcode", answer.get("errcode").asInt()) : CODEC.apply(answer));
    assertRed(example, "null", answer -> without(CODEC.apply(answer), nulls(answer)));
    assertRed(example, "no /", answer -> answer.has("has_more") ? CODEC.apply(answer) : ((ObjectNode) CODEC.apply(answer)).put("has_more", 0));
    assertRed(example, "empty", answer -> answer.path("msg_list").isArray() && answer.get("msg_list").isEmpty() ? without(CODEC.apply(answer), Set.of("msg_list")) : CODEC.apply(answer));
  }

  private static void assertRed(JsonNode example, String change, UnaryOperator<JsonNode> fault) {
    assertThatThrownBy(() -> AnswerCases.surviveChanges(fault, example)).isInstanceOf(AssertionError.class).hasMessageStartingWith(change);
  }

  private static Set<String> nulls(JsonNode answer) {
    Set<String> names = new java.util.TreeSet<>();
    answer.properties().forEach(member -> {
      if (member.getValue().isNull()) {
        names.add(member.getKey());
      }
    });
    return names;
  }

  private static JsonNode without(JsonNode answer, Set<String> names) {
    return ((ObjectNode) answer.deepCopy()).without(names);
  }

  @Test
  void seesAnErrcodeThatIsReadWrongly() {
    assertRedErrcodes(text -> text.replace("\"errcode\":", "\"code\":"));
    assertRedErrcodes(text -> text.replace("\"errcode\":-1", "\"errcode\":-2").replace("\"errcode\":4", "\"errcode\":5").replace("\"errcode\":9", "\"errcode\":8"));
    assertRedErrcodes(text -> text.replace("\"errmsg\":\"", "\"errmsg\":\"!"));
  }

  private static void assertRedErrcodes(UnaryOperator<String> fault) {
    List<CaseResult> results = Tampering.play(Stage.inJvm(Tampering.answer(fault)), ErrcodeCases::of, Gate.ERRCODES, SYNC);
    assertThat(results).hasSizeGreaterThan(3);
    assertThat(Tampering.missing(Gate.ERRCODES, SYNC, results)).contains("err_-1", "err_40014");
  }

  @Test
  void namesTheErrcodeExamplesThatAnOperationLacks() {
    Spec changed = Tampering.spec(root -> {
      ObjectNode examples = (ObjectNode) root.at("/paths").get(SYNC.path()).at("/post/responses/200/content/application~1json/examples");
      examples.remove(List.of("err_-1", "err_42001"));
    });
    Spec.Operation poorer = changed.operation(SYNC.id());
    assertThat(Debts.of(poorer, Gate.ERRCODES)).contains("err_-1", "err_42001");
    assertThat(ErrcodeCases.of(poorer).map(ContractCase::name)).doesNotContain("err_-1", "err_42001").contains("err_40014");
  }

  @Test
  void anUnknownWordIsAmongTheChanges() {
    assertThat(AnswerChanger.of(Json.tree("{\"a\":\"x\"}")).values()).anyMatch(answer -> answer.get("a") != null && answer.get("a").equals(TextNode.valueOf("unheard_of")));
  }
}
