package io.github.wecom4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues as they stand in the resources, read anew. */
class ErrcodeTest {
  @ParameterizedTest
  @ValueSource(strings = {Errcode.WECOM, "official-account"})
  void readsEveryEntryOfACatalogue(String catalogue) {
    Map<Integer, Errcode> entries = Errcode.load(catalogue);
    assertThat(entries).hasSizeGreaterThan(20).allSatisfy((code, entry) -> {
      assertThat(entry).isEqualTo(Errcode.of(catalogue, code));
      assertThat(entry.code()).isEqualTo(code);
      assertThat(entry.meaning()).isNotBlank();
      assertThat(entry.category()).matches("[a-z_]+").isNotEqualTo("unknown");
      assertThat(entry.pause()).isGreaterThanOrEqualTo(Duration.ZERO);
    });
  }

  @Test
  void pausesWhereThatHelpsAndOnlyThere() {
    Map<Integer, Errcode> entries = Errcode.load(Errcode.WECOM);
    assertThat(entries.get(45009).retry()).isEqualTo(Errcode.Retry.BACKOFF);
    assertThat(entries.get(45009).pause()).isPositive();
    assertThat(entries.get(40001).retry()).isNotEqualTo(Errcode.Retry.BACKOFF);
    assertThat(entries.get(40001).pause()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {Errcode.WECOM, "official-account"})
  void hasNoNextStepWhereTheDocumentationSaysNothing(String catalogue) {
    assertThat(Errcode.load(catalogue).values()).extracting(Errcode::nextStep).anyMatch(step -> step == null)
        .allMatch(step -> step == null || !step.isBlank());
  }
}
