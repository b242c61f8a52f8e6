package io.github.wecom4j.generator;

import static io.github.wecom4j.generator.FixtureJson.read;
import static io.github.wecom4j.generator.FixtureJson.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.fixture.model.Priority;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.fixture.model.Size;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Generated enums are open: a value that the spec does not list survives. */
@Tag("generation")
class FixtureEnumsTest {
  @Test
  void aListedValueIsTheConstant() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'size':'large','priority':2}");
    assertThat(parcel.size()).isSameAs(Size.LARGE);
    assertThat(parcel.priority()).isSameAs(Priority.FAST);
    assertThat(parcel.size().isKnown()).isTrue();
  }

  @Test
  void anUnlistedValueKeepsItsWireForm() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'size':'huge','priority':7}");
    assertThat(parcel.size().value()).isEqualTo("huge");
    assertThat(parcel.size().isKnown()).isFalse();
    assertThat(parcel.priority().value()).isEqualTo(7);
    assertThat(write(SendParcelRequest.class, parcel)).isEqualTo("{'size':'huge','priority':7}");
  }

  @Test
  void unlistedValuesInAListKeepTheirWireForm() {
    String json = "{'sizes_tried':['small','huge'],'priorities_tried':[1,7]}";
    SendParcelRequest parcel = read(SendParcelRequest.class, json);
    assertThat(parcel.sizesTried()).containsExactly(Size.SMALL, Size.of("huge"));
    assertThat(parcel.prioritiesTried()).containsExactly(Priority.SLOW, Priority.of(7));
    assertThat(write(SendParcelRequest.class, parcel)).isEqualTo(json);
  }

  @Test
  void anIntegerThatCameAsTextIsUnderstoodAndWrittenBackAsText() {
    SendParcelRequest parcel = read(SendParcelRequest.class, "{'priority':'2'}");
    assertThat(parcel.priority()).isSameAs(Priority.FAST);
    assertThat(write(SendParcelRequest.class, parcel)).isEqualTo("{'priority':'2'}");
  }

  @Test
  void aSwitchSeesListedAndUnlistedValues() {
    assertThat(List.of(Size.SMALL, Size.LARGE, Size.of("huge"))).extracting(FixtureEnumsTest::carrier)
        .containsExactly("postman", "counter", "ask");
  }

  @Test
  void equalWireValuesAreEqual() {
    assertThat(Size.of("huge")).isEqualTo(Size.of("huge")).hasSameHashCodeAs(Size.of("huge")).isNotEqualTo(Size.SMALL);
    assertThat(Priority.of(7)).isEqualTo(Priority.of(7)).hasSameHashCodeAs(Priority.of(7)).isNotEqualTo(Priority.FAST);
  }

  @Test
  void theTextIsTheWireValueSoThatItCanStandInAQuery() {
    assertThat(Size.of("huge")).hasToString("huge");
    assertThat(Priority.FAST).hasToString("2");
  }

  private static String carrier(Size size) {
    return switch (size.known()) {
      case SMALL -> "postman";
      case LARGE -> "counter";
      case UNRECOGNIZED -> "ask";
    };
  }
}
