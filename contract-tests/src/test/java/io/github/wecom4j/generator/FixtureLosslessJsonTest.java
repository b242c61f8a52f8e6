package io.github.wecom4j.generator;

import static io.github.wecom4j.generator.FixtureJson.read;
import static io.github.wecom4j.generator.FixtureJson.tree;
import static io.github.wecom4j.generator.FixtureJson.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.wecom4j.fixture.model.Box;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.fixture.model.Size;
import io.github.wecom4j.fixture.model.TrackParcelResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a generated class reads it writes back, known or not, in whatever form it came. */
@Tag("generation")
class FixtureLosslessJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {
      "{}",
      "{'reference':'r','sender':'Ann','return':'home','pin':'1','weight_g':3,'insured_value':9007199254740993,'length_m':0.1}",
      "{'fragile':false,'signed':1,'size':'small','priority':1,'telex':'t'}",
      "{'box':{'width_cm':1,'content':'hat','inner':{'width_cm':2}},'boxes':[{'width_cm':3},{}]}",
      "{'stamps':['a',''],'shelf_ids':[1,2],'weighed_at':[9007199254740993],'sizes_tried':['small'],'priorities_tried':[2]}",
      "{'stamps':[],'boxes':[],'extras':[]}"})
  void whatTheSpecKnows(String json) {
    assertSurvives(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'colour':'red','sender':'Ann','deep':{'a':[1,{'b':null}]},'n':1.50,'none':null,'big':123456789012345678901234567890}",
      "{'box':{'width_cm':1,'colour':'red','inner':{'smell':[]}}}",
      "{'boxes':[{'colour':'red'},{'width_cm':1}]}",
      "{'extras':[{'kind':'gift','ribbon':true,'gift':{'paper':'red','price':1}},{'kind':'hold','until':'noon'}]}"})
  void membersThatTheSpecDoesNotKnow(String json) {
    assertSurvives(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'sender':null,'weight_g':null,'insured_value':null,'length_m':null,'fragile':null,'signed':null}",
      "{'size':null,'priority':null,'box':null,'stamps':null,'shelf_ids':null,'sizes_tried':null,'boxes':null,'extras':null}",
      "{'stamps':[null,'a'],'shelf_ids':[null],'sizes_tried':[null,'small'],'priorities_tried':[1,null]}",
      "{'boxes':[null,{}],'extras':[null]}"})
  void explicitNulls(String json) {
    assertSurvives(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'weight_g':'3','insured_value':'9007199254740993','length_m':'0.10','fragile':'true','signed':'1','priority':'2'}",
      "{'sender':7,'reference':true,'size':1.5,'fragile':1}",
      "{'weight_g':'','insured_value':'many','length_m':'long','fragile':'maybe','priority':''}",
      "{'stamps':['a',7,true],'shelf_ids':[1,'2','x'],'weighed_at':['3'],'sizes_tried':[1],'priorities_tried':['1','']}"})
  void valuesInAnotherForm(String json) {
    assertSurvives(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{'weight_g':4294967296}",
      "{'weight_g':1.5}",
      "{'insured_value':99999999999999999999}",
      "{'insured_value':0.5}",
      "{'shelf_ids':[1,4294967296,1.5]}",
      "{'priority':4294967296}"})
  void numbersThatDoNotFit(String json) {
    assertSurvives(json);
  }

  @Test
  void numbersAndTruthsInLists() {
    assertThat(tree(write(TrackParcelResponse.class, read(TrackParcelResponse.class, "{'rates':[0.5,'1',2],'seen':[true,0,'x',null]}"))))
        .isEqualTo(tree("{'rates':[0.5,'1',2.0],'seen':[true,0,'x',null]}"));
  }

  @Test
  void aNumberThatCameAsTextIsUnderstood() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'weight_g':'3','length_m':'0.10','fragile':'1','shelf_ids':['2','x']}");
    assertThat(parcel.weightG()).isEqualTo(3);
    assertThat(parcel.lengthM()).isEqualTo(0.1);
    assertThat(parcel.fragile()).isTrue();
    assertThat(parcel.shelfIds()).containsExactly(2, null);
  }

  @Test
  void whatIsNotUnderstoodIsAbsentAndStillThereRaw() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'weight_g':'some','colour':{'r':1}}");
    assertThat(parcel.weightG()).isNull();
    assertThat(parcel.rawMembers().asMap()).containsOnlyKeys("weight_g", "colour").containsEntry("colour", "{\"r\":1}");
  }

  @Test
  void unsetIsNotSentAndDiffersFromEmpty() {
    SendParcelRequest unset = SendParcelRequest.builder().sender("Ann").buildUnchecked();
    SendParcelRequest empty = unset.toBuilder().stamps(List.of()).buildUnchecked();
    assertThat(write(SendParcelRequest.class, unset)).isEqualTo("{'sender':'Ann'}");
    assertThat(write(SendParcelRequest.class, empty)).isEqualTo("{'sender':'Ann','stamps':[]}");
    assertThat(unset).isNotEqualTo(empty);
  }

  @Test
  void toBuilderKeepsWhatIsUnknown() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'colour':'red','sender':null,'fragile':'1'}");
    assertThat(parcel.toBuilder().buildUnchecked()).isEqualTo(parcel);
    assertThat(tree(write(SendParcelRequest.class, parcel.toBuilder().phone("123").buildUnchecked())))
        .isEqualTo(tree("{'colour':'red','sender':null,'fragile':'1','phone':'123'}"));
  }

  @Test
  void toBuilderDropsTheRawFormOfAMemberThatIsSet() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'sender':null,'fragile':'1','stamps':[7]}");
    assertThat(write(SendParcelRequest.class, parcel.toBuilder().sender("Ann").fragile(false).stamps(List.of("ab")).buildUnchecked()))
        .isEqualTo("{'sender':'Ann','fragile':false,'stamps':['ab']}");
  }

  @Test
  void toBuilderLeavesTheValueAsItWas() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'sender':null,'colour':'red'}");
    parcel.toBuilder().sender("Ann").rawMember("colour", "\"blue\"").buildUnchecked();
    assertThat(tree(write(SendParcelRequest.class, parcel))).isEqualTo(tree("{'sender':null,'colour':'red'}"));
  }

  @Test
  void aMemberThatTheSpecDoesNotKnowCanBeSent() {
    assertThat(write(Box.class, Box.builder().widthCm(1).rawMember("colours", "[\"red\"]").build()))
        .isEqualTo("{'width_cm':1,'colours':['red']}");
    assertThatIllegalArgumentException().isThrownBy(() -> Box.builder().rawMember("colour", "red"));
  }

  @Test
  void aValueNeverChanges() {
    List<String> stamps = new ArrayList<>(List.of("ab"));
    SendParcelRequest parcel = SendParcelRequest.builder().stamps(stamps).buildUnchecked();
    stamps.add("cd");
    assertThat(parcel.stamps()).containsExactly("ab");
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> parcel.stamps().add("ef"));
  }

  @Test
  void equalMembersMakeEqualValues() {
    String json = "{'sender':'Ann','size':'huge','boxes':[{'width_cm':1}],'colour':'red'}";
    SendParcelRequest parcel = read(SendParcelRequest.class, json);
    assertThat(parcel).isEqualTo(read(SendParcelRequest.class, json)).hasSameHashCodeAs(read(SendParcelRequest.class, json));
    assertThat(parcel).isNotEqualTo(read(SendParcelRequest.class, json.replace("red", "blue")));
    assertThat(parcel).isNotEqualTo(parcel.toBuilder().size(Size.SMALL).buildUnchecked());
  }

  private static void assertSurvives(String json) {
    assertThat(tree(write(SendParcelRequest.class, read(SendParcelRequest.class, json)))).isEqualTo(tree(json));
  }
}
