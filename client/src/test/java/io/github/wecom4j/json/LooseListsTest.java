package io.github.wecom4j.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.provider.model.AuthOpenKfIdList;
import io.github.wecom4j.api.kf.model.ClickMenuItem;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.api.kf.model.Menu;
import io.github.wecom4j.api.provider.model.ChangeAuthPush;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and objects that have another shape on the wire, as after XML, are understood and written back as they came. */
class LooseListsTest {
  private static JsonNode tree(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static <T> T read(Class<T> type, String json) {
    T value = WeComJson.fromJson(type, json);
    assertThat(tree(WeComJson.toJson(type, value))).isEqualTo(tree(json));
    return value;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "['a','b']                  | a,b",
      "'a'                        | a",
      "7                          | 7",
      "''                         | ``",
      "'\\n  '                    | ``",
      "{}                         | ``",
      "{'Id':['a','b']}     | a,b",
      "{'Id':'a'}           | a",
      "{'Id':''}            | ``",
      "{'Item':{'Id':'a'}}  | a"})
  void plainValues(String list, String expected) {
    AuthOpenKfIdList accounts = read(AuthOpenKfIdList.class, "{'OpenKfId':".concat(list).concat("}").replace('\'', '"'));
    assertThat(String.join(",", accounts.openKfId())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[{'name':'a'},{'name':'b'}]                | a,b",
      "{'name':'a'}                               | a",
      "{'name':'a','new':{'x':1}}                 | a",
      "''                                         | ``",
      "{'Account':[{'name':'a'},{'name':'b'}]}    | a,b",
      "{'Account':{'name':'a'}}                   | a",
      "{'Account':{'Inner':[{'name':'a'}]}}       | a"})
  void objects(String list, String expected) {
    ListAccountsResponse answer = read(ListAccountsResponse.class, "{'account_list':".concat(list).concat("}").replace('\'', '"'));
    assertThat(answer.accountList()).extracting("name")
        .containsExactly((Object[]) (expected.isEmpty() ? new String[0] : expected.split(",")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'type':'click','click':{'id':'1','content':'yes'}}",
      "{'Item':{'type':'click','click':{'id':'1','content':'yes'}}}",
      "{'Item':[{'type':'click','click':{'id':'1','content':'yes'}}]}"})
  void variantsOfAUnion(String list) {
    Menu menu = read(Menu.class, "{'list':".concat(list).concat("}").replace('\'', '"'));
    assertThat(menu.list()).singleElement()
        .isInstanceOfSatisfying(ClickMenuItem.class, item -> assertThat(item.click().content()).isEqualTo("yes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "' '", "null"})
  void anObjectThatIsAnEmptyText(String object) {
    assertThat(read(ChangeAuthPush.class, "{'InfoType':'change_auth','ExtraInfo':".concat(object).concat("}").replace('\'', '"'))
        .extraInfo()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'OpenKfId':{'a':'1','b':'2'}}",
      "{'OpenKfId':{'a':['1'],'b':['2']}}"})
  void anObjectWithSeveralMembersIsNoList(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> WeComJson.fromJson(AuthOpenKfIdList.class, json.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'account_list':7}", "{'account_list':'none'}", "{'account_list':true}"})
  void aPlainValueIsNoObject(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> WeComJson.fromJson(ListAccountsResponse.class, json.replace('\'', '"')));
  }

  @Test
  void aDeepNestIsRefusedAndNotFollowedToTheEndOfTheStack() {
    String json = "{\"OpenKfId\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_001);
    assertThatIllegalArgumentException().isThrownBy(() -> WeComJson.fromJson(AuthOpenKfIdList.class, json));
  }
}
