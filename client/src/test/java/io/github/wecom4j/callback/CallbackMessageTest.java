package io.github.wecom4j.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.CallbackEvent.UnknownCallbackEvent;
import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.kf.model.KfAccountAuthChangePush;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.api.provider.model.ChangeAppAdminPush;
import io.github.wecom4j.api.provider.model.ChangeAuthPush;
import io.github.wecom4j.api.provider.model.ChangeContactPush;
import io.github.wecom4j.api.provider.model.ChangeContactPush.UnknownChangeContactPush;
import io.github.wecom4j.api.provider.model.CreateUserPush;
import io.github.wecom4j.api.provider.model.ExtAttrType;
import io.github.wecom4j.api.provider.model.RegisterCorpPush;
import io.github.wecom4j.api.provider.model.SuiteCallbackEvent.UnknownSuiteCallbackEvent;
import io.github.wecom4j.api.provider.model.SuiteCallbackEvent;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.UnknownVariant;
import io.github.wecom4j.json.Variant;
import io.github.wecom4j.support.SpecPushes.Push;
import io.github.wecom4j.support.SpecPushes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackMessageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Push> pushes() {
    return SpecPushes.all();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /** XML knows no numbers, and no lists of one. */
  private static JsonNode asXmlTellsIt(JsonNode json) {
    if (json.isObject()) {
      ObjectNode object = JSON.createObjectNode();
      json.properties().forEach(member -> object.set(member.getKey(), asXmlTellsIt(member.getValue())));
      return object;
    }
    if (json.isArray() && json.size() != 1) {
      ArrayNode array = JSON.createArrayNode();
      json.forEach(entry -> array.add(asXmlTellsIt(entry)));
      return array;
    }
    return json.isArray() ? asXmlTellsIt(json.get(0)) : JSON.getNodeFactory().textNode(json.asText());
  }

  /** Of a union it is the variant that the example is named after. */
  private static void assertIsItsModel(Push push, JsonModel event) {
    Class<?> type = event.getClass();
    assertThat(Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces())).map(Class::getSimpleName))
        .as("the models for %s; add the pushes of a new family to CallbackMessage.PUSHES", push.event())
        .contains(push.schema());
    assertThat(event).isNotInstanceOf(UnknownVariant.class);
    if (!type.getSimpleName().equals(push.schema())) {
      assertThat(((Variant) event).discriminatorValue()).isEqualTo(push.name());
    }
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void turnsEveryPushOfTheSpecIntoItsModelWithoutLoss(Push push) {
    CallbackMessage message = CallbackMessage.parse(push.xml());
    assertIsItsModel(push, message.event());
    assertThat(tree(message.json())).isEqualTo(asXmlTellsIt(push.json()));
    assertThat(tree(written(message.event()))).isEqualTo(asXmlTellsIt(push.json()));
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void readsTheSameFromJson(Push push) {
    CallbackMessage message = CallbackMessage.parse("\uFEFF \r\n" + push.json());
    assertIsItsModel(push, message.event());
    assertThat(tree(written(message.event()))).isEqualTo(push.json());
  }

  @ParameterizedTest
  @MethodSource("pushes")
  void knowsInstructionsByTheirInfoType(Push push) {
    assertThat(CallbackMessage.parse(push.xml()).isInstruction()).isEqualTo(push.json().has("InfoType"));
    assertThat(CallbackMessage.parse(push.json().toString()).isInstruction()).isEqualTo(push.json().has("InfoType"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends JsonModel> String written(T event) {
    return WeComJson.toJson((Class<T>) event.getClass(), event);
  }

  @Test
  void readsAPushOfCustomerService() {
    assertThat(CallbackMessage.parse(CallbackVectors.V2.message()).event()).isInstanceOfSatisfying(KfMsgOrEventPush.class, push -> {
      assertThat(push.toUserName()).isEqualTo("ww00aa11bb22cc33dd");
      assertThat(push.createTime()).isEqualTo(1700000001L);
      assertThat(push.token()).isEqualTo("ENCdemoPullToken01");
      assertThat(push.openKfId()).isEqualTo("wkDemoAccount0001");
      assertThat(push.toString()).doesNotContain("ENCdemoPullToken01");
    });
  }

  @Test
  void showsItsEventWithoutSecrets() {
    assertThat(CallbackMessage.parse(CallbackVectors.V2.message()).toString())
        .contains("KfMsgOrEventPush", "wkDemoAccount0001").doesNotContain("ENCdemoPullToken01");
  }

  @Test
  void readsAnElementThatComesOnceWhereTheModelHasAList() {
    String xml = "<xml><MsgType>event</MsgType><Event>kf_account_auth_change</Event>"
        + "<AuthAddOpenKfId>wk1</AuthAddOpenKfId><AuthDelOpenKfId/></xml>";
    assertThat(CallbackMessage.parse(xml).event()).isInstanceOfSatisfying(KfAccountAuthChangePush.class, push -> {
      assertThat(push.authAddOpenKfId()).containsExactly("wk1");
      assertThat(push.authDelOpenKfId()).isEmpty();
    });
  }

  @Test
  void readsAWrapperAroundAList() {
    String xml = "<xml><Event>kf_account_auth_change</Event><AuthAddOpenKfId><Id>wk1</Id><Id>wk2</Id></AuthAddOpenKfId>"
        + "<AuthDelOpenKfId><Id>wk3</Id></AuthDelOpenKfId></xml>";
    assertThat(CallbackMessage.parse(xml).event()).isInstanceOfSatisfying(KfAccountAuthChangePush.class, push -> {
      assertThat(push.authAddOpenKfId()).containsExactly("wk1", "wk2");
      assertThat(push.authDelOpenKfId()).containsExactly("wk3");
    });
  }

  @Test
  void readsAnObjectWithAListOfOneInside() {
    String xml = "<xml><InfoType>change_auth</InfoType>"
        + "<ExtraInfo><AuthOpenKfIdList><OpenKfId>wk1</OpenKfId></AuthOpenKfIdList></ExtraInfo></xml>";
    assertThat(CallbackMessage.parse(xml).event()).isInstanceOfSatisfying(ChangeAuthPush.class,
        push -> assertThat(push.extraInfo().authOpenKfIdList().openKfId()).containsExactly("wk1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<ExtraInfo/>", "<ExtraInfo>\n  </ExtraInfo>", "<ExtraInfo><![CDATA[]]></ExtraInfo>", ""})
  void readsAnEmptyObjectAsNone(String extraInfo) {
    assertThat(CallbackMessage.parse("<xml><InfoType>change_auth</InfoType>" + extraInfo + "</xml>").event())
        .isInstanceOfSatisfying(ChangeAuthPush.class, push -> assertThat(push.extraInfo()).isNull());
  }

  @Test
  void keepsMembersThatTheSpecDoesNotKnow() {
    String xml = CallbackVectors.V2.message().replace("</xml>", "<New><A>1</A><A>2</A></New></xml>");
    assertThat(CallbackMessage.parse(xml).event().rawMembers().asMap()).containsEntry("New", "{\"A\":[\"1\",\"2\"]}");
  }

  @Test
  void keepsEventsThatTheSpecDoesNotKnow() {
    String xml = "<xml><ToUserName>ww1</ToUserName><CreateTime>7</CreateTime><MsgType>event</MsgType>"
        + "<Event>brand_new</Event><X><Y>1</Y></X></xml>";
    CallbackMessage message = CallbackMessage.parse(xml);
    assertThat(message.event()).isInstanceOfSatisfying(UnknownCallbackEvent.class, event -> {
      assertThat(event.event()).isEqualTo("brand_new");
      assertThat(event.toUserName()).isEqualTo("ww1");
      assertThat(event.createTime()).isEqualTo(7);
      assertThat(tree(event.rawJson()).at("/X/Y").asText()).isEqualTo("1");
    });
    assertThat(message.isInstruction()).isFalse();
  }

  @Test
  void keepsInstructionsThatTheSpecDoesNotKnow() {
    CallbackMessage message = CallbackMessage.parse(
        "<xml><SuiteId>ww1</SuiteId><InfoType>brand_new</InfoType><TimeStamp>7</TimeStamp></xml>");
    assertThat(message.event())
        .isInstanceOfSatisfying(UnknownSuiteCallbackEvent.class, event -> assertThat(event.infoType()).isEqualTo("brand_new"));
    assertThat(message.isInstruction()).isTrue();
  }

  @Test
  void readsAKindOfChangeAsItsOwnClassOfBothUnions() {
    Push push = SpecPushes.example("change_contact", "create_user");
    assertThat(CallbackMessage.parse(push.xml()).event()).isInstanceOfSatisfying(CreateUserPush.class, created -> {
      assertThat(created).isInstanceOf(ChangeContactPush.class).isInstanceOf(SuiteCallbackEvent.class);
      assertThat(created.infoType()).isEqualTo(push.event());
      assertThat(created.changeType()).isEqualTo(push.name());
      assertThat(created.authCorpId()).isEqualTo(push.json().get("AuthCorpId").asText());
      assertThat(created.mainDepartment()).isEqualTo(push.json().get("MainDepartment").asLong());
    });
  }

  @Test
  void keepsKindsOfChangesThatTheSpecDoesNotKnow() {
    CallbackMessage message = CallbackMessage.parse("<xml><SuiteId>ww1</SuiteId><AuthCorpId>ww2</AuthCorpId>"
        + "<InfoType>change_contact</InfoType><TimeStamp>7</TimeStamp><ChangeType>brand_new</ChangeType><X><Y>1</Y></X></xml>");
    assertThat(message.event()).isInstanceOfSatisfying(UnknownChangeContactPush.class, change -> {
      assertThat(change).isInstanceOf(SuiteCallbackEvent.class);
      assertThat(change.infoType()).isEqualTo("change_contact");
      assertThat(change.changeType()).isEqualTo("brand_new");
      assertThat(change.suiteId()).isEqualTo("ww1");
      assertThat(change.authCorpId()).isEqualTo("ww2");
      assertThat(change.timeStamp()).isEqualTo(7);
      assertThat(tree(change.rawJson()).at("/X/Y").asText()).isEqualTo("1");
    });
    assertThat(message.isInstruction()).isTrue();
  }

  @Test
  void readsAnObjectThatComesOnceWhereTheModelHasAList() {
    String xml = "<xml><InfoType>change_contact</InfoType><ChangeType>create_user</ChangeType>"
        + "<ExtAttr><Item><Name>Hobby</Name><Type>0</Type><Text><Value>Travel</Value></Text></Item></ExtAttr></xml>";
    assertThat(CallbackMessage.parse(xml).event()).isInstanceOfSatisfying(CreateUserPush.class,
        push -> assertThat(push.extAttr().item()).singleElement().satisfies(item -> {
          assertThat(item.type()).isEqualTo(ExtAttrType.TEXT);
          assertThat(item.text().value()).isEqualTo("Travel");
        }));
  }

  @Test
  void readsPushesThatAreInNoUnion() {
    assertThat(CallbackMessage.parse(SpecPushes.example("register_corp", "ok").xml()).event())
        .isInstanceOf(RegisterCorpPush.class).isNotInstanceOf(SuiteCallbackEvent.class);
    assertThat(CallbackMessage.parse(SpecPushes.example("change_app_admin", "ok").xml()).event()).isInstanceOf(ChangeAppAdminPush.class);
  }

  @Test
  void keepsOrdinaryMessages() {
    CallbackMessage message = CallbackMessage.parse(CallbackVectors.V7.message());
    assertThat(message.event()).isInstanceOfSatisfying(UnknownCallbackEvent.class, event -> {
      assertThat(event.event()).isEmpty();
      assertThat(event.msgType()).isEqualTo("text");
      assertThat(tree(event.rawJson()).get("Content").asText()).isEqualTo("hello");
    });
    assertThat(message.msgId()).isEqualTo("4561255354251345929");
  }

  @Test
  void keepsMessagesThatComeAsJson() {
    String json = "{\"msgid\":\"m1\",\"aibotid\":\"b1\",\"from\":{\"userid\":\"u1\"},"
        + "\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}";
    assertThat(CallbackMessage.parse(json).event())
        .isInstanceOfSatisfying(CallbackEvent.class, event -> assertThat(event.event()).isEmpty());
    assertThat(CallbackMessage.parse(json).json()).isEqualTo(json);
  }

  @Test
  void takesAnEventNameThatIsNoTextForNone() {
    assertThat(CallbackMessage.parse("<xml><Event><A>1</A></Event></xml>").event()).isInstanceOf(UnknownCallbackEvent.class);
    assertThat(CallbackMessage.parse("<xml><InfoType>a</InfoType><InfoType>b</InfoType></xml>").event())
        .isNotInstanceOf(SuiteCallbackEvent.class);
  }

  @Test
  void keepsAnUnknownEventWhoseSharedMemberHasAnotherShape() {
    assertThat(CallbackMessage.parse("<xml><Event>other</Event><ToUserName><A>1</A></ToUserName></xml>").event())
        .isInstanceOfSatisfying(UnknownCallbackEvent.class, unknown -> {
          assertThat(unknown.toUserName()).isNull();
          assertThat(unknown.rawJson()).contains("\"A\":\"1\"");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "<xml><Event>kf_msg_or_event</Event><Token>t0ken-a</Token><Token>t0ken-b</Token></xml>",
      "<xml><Event>kf_msg_or_event</Event><CreateTime><A>t0ken-a</A></CreateTime></xml>",
      "{\"Event\":\"kf_msg_or_event\",\"CreateTime\":[\"t0ken-a\"]}"})
  void saysThatAMemberHasAnotherShapeAndNotWhatWasInIt(String text) {
    CallbackException e = catchThrowableOfType(CallbackException.class, () -> CallbackMessage.parse(text));
    assertThat(e.reason()).isEqualTo(Reason.SHAPE);
    assertThat(e).hasNoCause().hasMessageContaining("CallbackEvent").hasMessageNotContaining("t0ken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":1", "{\"a\":1}{", "{a:1}", "{\"a\":1}x", "{\"a\":1}{\"b\":2}"})
  void saysThatJsonIsBroken(String text) {
    CallbackException e = catchThrowableOfType(CallbackException.class, () -> CallbackMessage.parse(text));
    assertThat(e.reason()).isEqualTo(Reason.JSON);
  }
}
