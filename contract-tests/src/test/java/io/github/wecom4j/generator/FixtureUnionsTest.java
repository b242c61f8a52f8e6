package io.github.wecom4j.generator;

import static io.github.wecom4j.generator.FixtureJson.read;
import static io.github.wecom4j.generator.FixtureJson.tree;
import static io.github.wecom4j.generator.FixtureJson.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.wecom4j.fixture.model.CallExtra;
import io.github.wecom4j.fixture.model.Carriage;
import io.github.wecom4j.fixture.model.Extra;
import io.github.wecom4j.fixture.model.Extra.UnknownExtra;
import io.github.wecom4j.fixture.model.Gift;
import io.github.wecom4j.fixture.model.GiftExtra;
import io.github.wecom4j.fixture.model.Happening;
import io.github.wecom4j.fixture.model.Happening.UnknownHappening;
import io.github.wecom4j.fixture.model.HoldExtra;
import io.github.wecom4j.fixture.model.LostHappening;
import io.github.wecom4j.fixture.model.MovedHappening;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.fixture.model.TrackParcelResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated union is a sealed interface; a variant that the spec does not know is data, not an error. */
@Tag("generation")
class FixtureUnionsTest {
  private static final String UNKNOWN = "{'at':5,'place':'Ulm','carriage':'drone','type':'stolen','stolen':{'by':['Bo',null]}}";

  @Test
  void everyVariantIsReadAsItsClass() {
    SendParcelRequest parcel = read(SendParcelRequest.class,
        "{'extras':[{'kind':'gift','gift':{'paper':'red'}},{'kind':'hold'},{'kind':'call','phone':'123'}]}");
    assertThat(parcel.extras()).containsExactly(
        GiftExtra.builder().gift(Gift.of("red")).build(), HoldExtra.builder().build(), CallExtra.builder().phone("123").build());
  }

  @Test
  void theDiscriminatorMayStandAnywhere() {
    assertThat(read(Extra.class, "{'gift':{'paper':'red'},'kind':'gift'}")).isInstanceOf(GiftExtra.class);
  }

  @Test
  void theDiscriminatorIsWrittenWithoutBeingSet() {
    assertThat(write(Extra.class, GiftExtra.builder().gift(Gift.of("red")).build())).isEqualTo("{'kind':'gift','gift':{'paper':'red'}}");
    assertThat(write(Extra.class, HoldExtra.builder().build())).isEqualTo("{'kind':'hold'}");
  }

  @Test
  void everyVariantTellsItsDiscriminator() {
    List<Extra> extras = List.of(GiftExtra.builder().buildUnchecked(), HoldExtra.builder().build(), UnknownExtra.of("{\"kind\":\"sing\"}"));
    assertThat(extras).extracting(Extra::kind).containsExactly("gift", "hold", "sing");
    assertThat(extras).extracting(Extra::discriminatorValue).containsExactly("gift", "hold", "sing");
  }

  @Test
  void anUnknownVariantIsKeptWhole() {
    Happening happening = read(Happening.class, UNKNOWN);
    assertThat(happening).isInstanceOfSatisfying(UnknownHappening.class, unknown -> {
      assertThat(unknown.type()).isEqualTo("stolen");
      assertThat(unknown.rawJson().replace('"', '\'')).isEqualTo(UNKNOWN);
    });
    assertThat(write(Happening.class, happening)).isEqualTo(UNKNOWN);
  }

  @Test
  void sharedMembersAreReadWithoutKnowingTheVariant() {
    Happening moved = read(Happening.class, "{'type':'moved','at':3,'place':'Bonn','carriage':'van'}");
    Happening lost = read(Happening.class, "{'type':'lost','at':4}");
    Happening unknown = read(Happening.class, UNKNOWN);
    assertThat(List.of(moved, lost, unknown)).extracting(Happening::at).containsExactly(3L, 4L, 5L);
    assertThat(List.of(moved, lost, unknown)).extracting(Happening::place).containsExactly("Bonn", null, "Ulm");
    assertThat(List.of(moved, lost, unknown)).extracting(Happening::carriage).containsExactly(Carriage.VAN, null, Carriage.of("drone"));
  }

  @Test
  void anUnknownVariantInAListLeavesTheOthersReadable() {
    String json = "{'happenings':[{'at':1,'type':'lost'}," + UNKNOWN + ",{'type':'moved','moved':{'from':'Ulm','to':'Bonn'}}]}";
    TrackParcelResponse answer = read(TrackParcelResponse.class, json);
    assertThat(answer.happenings()).hasExactlyElementsOfTypes(LostHappening.class, UnknownHappening.class, MovedHappening.class);
    assertThat(tree(write(TrackParcelResponse.class, answer))).isEqualTo(tree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{}", "{'at':1}", "{'type':null}", "{'type':7}", "{'type':{'a':1}}", "{'place':7,'type':'new'}", "{'at':'soon','type':'new'}"})
  void withoutAUsableDiscriminatorOrSharedMemberTheWholeIsKept(String json) {
    Happening happening = read(Happening.class, json);
    assertThat(happening).isInstanceOf(UnknownHappening.class);
    assertThat(tree(write(Happening.class, happening))).isEqualTo(tree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'at':{'sec':1},'type':'new'}", "{'place':['Ulm'],'type':'new'}", "{'at':99999999999999999999,'type':'new'}"})
  void aSharedMemberOfAnotherShapeDoesNotHideAnUnknownVariant(String json) {
    Happening happening = read(Happening.class, json);
    assertThat(happening).isInstanceOf(UnknownHappening.class);
    assertThat(tree(write(Happening.class, happening))).isEqualTo(tree(json));
  }

  @Test
  void anUnknownVariantCanBeMadeAndSent() {
    SendParcelRequest parcel = SendParcelRequest.builder().sender("Ann").phone("123")
        .extras(List.of(UnknownExtra.of("{\"kind\":\"sing\",\"song\":1}"))).build();
    assertThat(write(SendParcelRequest.class, parcel)).isEqualTo("{'sender':'Ann','phone':'123','extras':[{'kind':'sing','song':1}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "'text'", "{} {}", "{'kind':'sing'}}"})
  void anUnknownVariantIsNotMadeOfAnythingButOneObject(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> UnknownExtra.of(json.replace('\'', '"')));
  }

  @Test
  void theTextOfAnUnknownVariantShowsItsTypeOnly() {
    assertThat(read(Happening.class, UNKNOWN)).hasToString("UnknownHappening{type=stolen}");
  }

  @Test
  void unknownVariantsOfEqualJsonAreEqual() {
    assertThat(read(Happening.class, UNKNOWN)).isEqualTo(read(Happening.class, UNKNOWN)).hasSameHashCodeAs(read(Happening.class, UNKNOWN));
  }
}
