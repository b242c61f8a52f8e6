package io.github.wecom4j.generator;

import static io.github.wecom4j.generator.FixtureJson.read;
import static io.github.wecom4j.generator.FixtureJson.tree;
import static io.github.wecom4j.generator.FixtureJson.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.fixture.model.Carriage;
import io.github.wecom4j.fixture.model.DamageReportedHappening;
import io.github.wecom4j.fixture.model.DelayReportedHappening;
import io.github.wecom4j.fixture.model.Happening;
import io.github.wecom4j.fixture.model.Happening.UnknownHappening;
import io.github.wecom4j.fixture.model.LostHappening;
import io.github.wecom4j.fixture.model.ReportedHappening;
import io.github.wecom4j.fixture.model.ReportedHappening.UnknownReportedHappening;
import io.github.wecom4j.fixture.model.TrackParcelResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variant of a union can be a union itself, with a discriminator of its own. */
@Tag("generation")
class FixtureNestedUnionsTest {
  private static final String DAMAGE = "{'at':1,'place':'Ulm','type':'reported','cause':'damage','reporter':'Bo','value':700}";
  private static final String UNKNOWN = "{'at':2,'place':'Ulm','type':'reported','cause':'smell','reporter':'Al','smell':{'of':['fish']}}";

  @Test
  void theInnerDiscriminatorChoosesTheClass() {
    assertThat(read(Happening.class, DAMAGE)).isInstanceOfSatisfying(DamageReportedHappening.class, damage -> {
      assertThat(damage.value()).isEqualTo(700);
      assertThat(damage.type()).isEqualTo("reported");
      assertThat(damage.cause()).isEqualTo("damage");
    });
    assertThat(read(Happening.class, "{'cause':'delay','at':1,'type':'reported'}")).isInstanceOf(DelayReportedHappening.class);
    assertThat(read(ReportedHappening.class, DAMAGE)).isEqualTo(read(Happening.class, DAMAGE));
  }

  @Test
  void aVariantWritesBothDiscriminatorsWithoutTheirBeingSet() {
    DelayReportedHappening delay = DelayReportedHappening.builder().at(1L).build();
    assertThat(tree(write(Happening.class, delay))).isEqualTo(tree("{'at':1,'type':'reported','cause':'delay'}"));
    assertThat(delay.discriminatorValue()).isEqualTo("delay");
  }

  @Test
  void anUnknownInnerVariantIsKeptWholeAndStillOfTheInnerUnion() {
    Happening happening = read(Happening.class, UNKNOWN);
    assertThat(happening).isInstanceOfSatisfying(UnknownReportedHappening.class, unknown -> {
      assertThat(unknown.discriminatorValue()).isEqualTo("smell");
      assertThat(unknown.cause()).isEqualTo("smell");
      assertThat(unknown.type()).isEqualTo("reported");
      assertThat(unknown.reporter()).isEqualTo("Al");
    });
    assertThat(write(Happening.class, happening)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'type':'reported'}", "{'type':'reported','cause':7}", "{'type':'reported','cause':{'a':1},'at':3}"})
  void withoutAUsableInnerDiscriminatorTheWholeIsKept(String json) {
    Happening happening = read(Happening.class, json);
    assertThat(happening).isInstanceOf(UnknownReportedHappening.class);
    assertThat(tree(write(Happening.class, happening))).isEqualTo(tree(json));
  }

  @Test
  void anUnknownOuterVariantStaysOutOfTheInnerUnion() {
    assertThat(read(Happening.class, "{'type':'stolen','cause':'damage'}")).isInstanceOf(UnknownHappening.class);
  }

  @Test
  void membersThatAllShareAreReadWithoutKnowingEitherVariant() {
    String json = "{'happenings':[" + DAMAGE + "," + UNKNOWN + ",{'at':3,'place':'Bonn','carriage':'van','type':'lost'}]}";
    TrackParcelResponse answer = read(TrackParcelResponse.class, json);
    assertThat(answer.happenings()).hasExactlyElementsOfTypes(
        DamageReportedHappening.class, UnknownReportedHappening.class, LostHappening.class);
    assertThat(answer.happenings()).extracting(Happening::at).containsExactly(1L, 2L, 3L);
    assertThat(answer.happenings()).extracting(Happening::place).containsExactly("Ulm", "Ulm", "Bonn");
    assertThat(answer.happenings()).extracting(Happening::carriage).containsExactly(null, null, Carriage.VAN);
    assertThat(tree(write(TrackParcelResponse.class, answer))).isEqualTo(tree(json));
  }
}
