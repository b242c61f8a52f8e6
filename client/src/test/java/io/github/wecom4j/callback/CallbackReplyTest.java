package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.officialaccount.model.TransferCustomerServiceReply;
import io.github.wecom4j.api.officialaccount.model.TransferTarget;
import io.github.wecom4j.support.SpecPushes;
import io.github.wecom4j.support.SpecPushes.Push;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackReplyTest {
  static List<Push> replies() {
    assertThat(SpecPushes.replies()).isNotEmpty();
    return SpecPushes.replies();
  }

  private static TransferCustomerServiceReply.Builder transfer() {
    return TransferCustomerServiceReply.builder().toUserName("o1").fromUserName("gh_1").createTime(1_700_000_000L);
  }

  private static TransferTarget to(String account) {
    return TransferTarget.of(account);
  }

  @ParameterizedTest
  @MethodSource("replies")
  void writesEveryReplyOfTheSpecAsThePlatformDoes(Push reply) {
    var value = WeComJson.fromJson(TransferCustomerServiceReply.class, reply.json().toString());
    assertThat(value.getClass().getSimpleName()).as("a new reply needs a case here").isEqualTo(reply.schema());
    assertThat(CallbackReply.toXml(value)).isEqualTo(reply.xml());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a]]>b", "]]>", "]]]>]]>", "<xml>&amp;", "客服\t😀\n", "a b", "\uD7FF", "\uE000", "\uFFFD",
      "\uD800\uDC00"})
  void keepsWhateverStandsInAText(String text) {
    Map<String, Object> read = XmlTree.read(CallbackReply.toXml(transfer().transInfo(to(text)).build()));
    assertThat(read.get("TransInfo")).isEqualTo(Map.of("KfAccount", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\u0008", "\u001F", "\uFFFE"})
  void refusesWhatXmlCannotCarryAndNamesTheElement(String text) {
    TransferCustomerServiceReply reply = transfer().transInfo(to(text)).build();
    assertThatIllegalArgumentException().isThrownBy(() -> CallbackReply.toXml(reply)).withMessageContaining("KfAccount holds");
  }

  @Test
  void writesListsAsRepeatedElementsAndLeavesOutWhatIsNull() throws Exception {
    String json = "{\"A\":[1,2],\"B\":null,\"C\":true,\"D\":{\"E\":[\"x\"]},\"F\":7}";
    String xml = CallbackReply.toXml(WeComJson.fromJson(TransferTarget.class, json));
    assertThat(xml).isEqualTo("<xml><A>1</A><A>2</A><C>true</C><D><E><![CDATA[x]]></E></D><F>7</F></xml>");
    JsonNode read = new ObjectMapper().valueToTree(XmlTree.read(xml));
    assertThat(read.get("A")).hasSize(2);
  }
}
