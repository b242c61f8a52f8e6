package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.Message;
import io.github.wecom4j.api.kf.model.SyncMessagesResponse;
import io.github.wecom4j.json.LimitException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two of the many cases, as people write them. */
@Tag("builder-limits")
class RefusalsTest {
  private static final Spec.Operation ADD = Spec.INSTANCE.operation("kf.account.add");

  @Test
  void theBuilderRefusesANameThatIsTooLong() {
    LimitException e = catchThrowableOfType(LimitException.class,
        () -> AddAccountRequest.builder().name(tooLongName()).mediaId(ADD.request("ok").get("media_id").asText()).build());
    assertThat(e.violations()).singleElement().satisfies(violation -> {
      assertThat(violation.path()).isEqualTo("name");
      assertThat(violation.keyword()).isEqualTo("maxLength");
      assertThat(violation.message()).contains(Integer.toString(maxLength()), Integer.toString(maxLength() + 1));
    });
  }

  @Test
  void aMessageOfAnUnknownTypeIsKeptAndDoesNotHideTheOthers() {
    ObjectNode page = Spec.INSTANCE.operation("kf.message.sync").answer("ok").deepCopy();
    ((ObjectNode) page.at("/msg_list/0")).put("msgtype", "hologram").putObject("hologram").put("depth", 3);

    SyncMessagesResponse answer = WeComJson.fromJson(SyncMessagesResponse.class, page.toString());

    assertThat(answer.msgList()).hasSameSizeAs(page.get("msg_list"));
    assertThat(answer.msgList().get(0)).isInstanceOfSatisfying(Message.UnknownMessage.class, unknown -> {
      assertThat(unknown.type()).isEqualTo("hologram");
      assertThat(Json.tree(unknown.rawJson())).isEqualTo(page.at("/msg_list/0"));
    });
    assertThat(Arguments.encode(answer, SyncMessagesResponse.class)).isEqualTo(page);
  }

  private static int maxLength() {
    return Spec.INSTANCE.resolve(ADD.requestSchema()).at("/properties/name/maxLength").asInt();
  }

  /** Counts in characters, not in Java's code units: each of these takes two. */
  private static String tooLongName() {
    return "😀".repeat(maxLength() + 1);
  }
}
