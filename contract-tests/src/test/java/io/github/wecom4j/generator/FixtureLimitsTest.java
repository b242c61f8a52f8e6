package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.wecom4j.fixture.model.Box;
import io.github.wecom4j.fixture.model.CallExtra;
import io.github.wecom4j.fixture.model.Gift;
import io.github.wecom4j.fixture.model.GiftExtra;
import io.github.wecom4j.fixture.model.HoldExtra;
import io.github.wecom4j.fixture.model.MovedHappening;
import io.github.wecom4j.fixture.model.OpenDoorRequest;
import io.github.wecom4j.fixture.model.Priority;
import io.github.wecom4j.fixture.model.SendParcelRequest;
import io.github.wecom4j.fixture.model.Size;
import io.github.wecom4j.json.LimitException;
import io.github.wecom4j.json.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A generated builder refuses what breaks a limit of the spec. */
@Tag("generation")
class FixtureLimitsTest {
  private static final Box TOO_NARROW = Box.builder().widthCm(0).buildUnchecked();
  private static final HoldExtra HOLD = HoldExtra.builder().build();

  static Stream<Arguments> brokenLimits() {
    return Stream.of(
        broken("sender", "required", "was not set", parcel -> parcel.sender(null)),
        broken("sender", "minLength", "at least 1 characters but has 0", parcel -> parcel.sender("")),
        broken("sender", "maxLength", "at most 6 characters but has 7", parcel -> parcel.sender("Annabel")),
        broken("phone", "minLength", "at least 3 characters but has 2", parcel -> parcel.phone("12")),
        broken("return", "x-max-bytes", "at most 9 bytes in UTF-8 but has 10", parcel -> parcel._return("éééé12")),
        broken("postcode", "pattern", "^[A-Z]{2}\\d{4}$", parcel -> parcel.postcode("AB12345")),
        broken("weight_g", "minimum", "at least 1 but is 0", parcel -> parcel.weightG(0)),
        broken("weight_g", "maximum", "at most 30000 but is 30001", parcel -> parcel.weightG(30001)),
        broken("insured_value", "maximum", "at most 9999999999 but is 10000000000", parcel -> parcel.insuredValue(10000000000L)),
        broken("length_m", "minimum", "at least 0.1 but is 0.05", parcel -> parcel.lengthM(0.05)),
        broken("length_m", "maximum", "at most 2.5 but is 2.6", parcel -> parcel.lengthM(2.6)),
        broken("size", "enum", "huge", parcel -> parcel.size(Size.of("huge"))),
        broken("priority", "enum", "7", parcel -> parcel.priority(Priority.of(7))),
        broken("box.width_cm", "minimum", "at least 1 but is 0", parcel -> parcel.box(TOO_NARROW)),
        broken("box.inner.width_cm", "minimum", "at least 1",
            parcel -> parcel.box(Box.builder().widthCm(9).inner(TOO_NARROW).buildUnchecked())),
        broken("stamps", "minItems", "at least 1 entries but has 0", parcel -> parcel.stamps(List.of())),
        broken("stamps", "maxItems", "at most 3 entries but has 4", parcel -> parcel.stamps(List.of("ab", "ab", "ab", "ab"))),
        broken("stamps[1]", "minLength", "at least 2 characters", parcel -> parcel.stamps(List.of("ab", "a"))),
        broken("stamps[1]", "maxLength", "at most 4 characters", parcel -> parcel.stamps(List.of("ab", "abcde"))),
        broken("stamps[0]", "x-max-bytes", "at most 6 bytes in UTF-8 but has 8", parcel -> parcel.stamps(List.of("éééé"))),
        broken("shelf_ids[1]", "type", "must not be null", parcel -> parcel.shelfIds(Arrays.asList(1, null))),
        broken("sizes_tried[1]", "enum", "huge", parcel -> parcel.sizesTried(List.of(Size.SMALL, Size.of("huge")))),
        broken("priorities_tried[0]", "enum", "3", parcel -> parcel.prioritiesTried(List.of(Priority.of(3)))),
        broken("boxes[1].width_cm", "minimum", "at least 1", parcel -> parcel.boxes(List.of(Box.of(1), TOO_NARROW))),
        broken("extras", "maxItems", "at most 4 entries but has 5",
            parcel -> parcel.extras(List.of(call(), call(), call(), call(), call()))),
        broken("extras", "x-max-of-types", "at most 2 entries of [gift, hold] together but has 3",
            parcel -> parcel.extras(List.of(HOLD, gift("red"), call(), HOLD))),
        broken("extras[1].gift.paper", "maxLength", "at most 4 characters", parcel -> parcel.extras(List.of(HOLD, gift("orange")))),
        broken("phone", "x-any-of", "[phone, mail]", parcel -> parcel.phone(null)),
        broken("length_m", "x-at-most-one-of", "excludes pin, but both were set", parcel -> parcel.pin("1").lengthM(1.0)),
        broken("insured_value", "x-required-when", "priority is 2", parcel -> parcel.priority(Priority.FAST)),
        broken("mail", "x-required-when", "size is large", parcel -> parcel.size(Size.LARGE)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("brokenLimits")
  void buildNamesThePathTheKeywordAndTheLimit(
      String path, String keyword, String text, UnaryOperator<SendParcelRequest.Builder> change) {
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> change.apply(valid()).build()).satisfies(refusal -> {
      assertThat(refusal.violations()).extracting(Violation::path, Violation::keyword)
          .containsExactly(tuple(path, keyword));
      assertThat(refusal).hasMessageStartingWith("SendParcelRequest: " + path).hasMessageContaining(text);
    });
  }

  @Test
  void buildAcceptsWhatJustKeepsEachLimit() {
    assertThatNoException().isThrownBy(() -> valid().sender("Isabel")._return("ééééa").postcode("AB1234").phone("123")
        .weightG(30000).insuredValue(9999999999L).lengthM(2.5).size(Size.SMALL).priority(Priority.FAST).box(Box.of(1))
        .stamps(List.of("ab", "éé", "abcd")).extras(List.of(HOLD, gift("blue"), call(), call())).build());
  }

  @Test
  void lengthIsCountedInCharactersNotInCodeUnits() {
    assertThatNoException().isThrownBy(() -> valid().sender("📦📦📦📦📦📦").build());
  }

  @Test
  void everyBrokenLimitIsReportedAtOnce() {
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> valid().sender("").weightG(0).build())
        .satisfies(refusal -> assertThat(refusal.violations()).extracting(Violation::path).containsExactly("sender", "weight_g"));
  }

  @Test
  void buildUncheckedRefusesNothing() {
    assertThat(SendParcelRequest.builder().weightG(0).buildUnchecked().weightG()).isZero();
  }

  @Test
  void aMemberThatIsCalledLikeAParameterOfTheCheckIsCheckedToo() {
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> MovedHappening.builder().build())
        .withMessageContaining("at is required");
  }

  @Test
  void aRefusalDoesNotShowASecret() {
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> OpenDoorRequest.of("98765")).satisfies(refusal ->
        assertThat(refusal.getMessage()).contains("code").doesNotContain("98765"));
  }

  @Test
  void ofTakesTheOneRequiredMemberAndChecksIt() {
    assertThat(Box.of(3)).isEqualTo(Box.builder().widthCm(3).build());
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> Box.of(0)).withMessageContaining("width_cm");
  }

  @Test
  void thereIsNoOfWhereTheRequiredMemberAloneIsNeverEnough() {
    assertThat(SendParcelRequest.class.getMethods()).extracting("name").doesNotContain("of");
  }

  private static SendParcelRequest.Builder valid() {
    return SendParcelRequest.builder().sender("Ann").phone("123");
  }

  private static GiftExtra gift(String paper) {
    return GiftExtra.builder().gift(Gift.builder().paper(paper).buildUnchecked()).buildUnchecked();
  }

  private static CallExtra call() {
    return CallExtra.builder().phone("123").build();
  }

  private static Arguments broken(String path, String keyword, String text, UnaryOperator<SendParcelRequest.Builder> change) {
    return arguments(path, keyword, text, change);
  }
}
