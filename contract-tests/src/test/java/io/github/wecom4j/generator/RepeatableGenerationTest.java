package io.github.wecom4j.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same spec and the same templates give the same bytes, so that a diff of the output shows a change of one of the two. */
@Tag("generation")
class RepeatableGenerationTest {
  private final Map<String, String> first = SourceTree.of(Repository.FIXTURE).files();
  private final Map<String, String> second = SourceTree.of(Repository.FIXTURE_AGAIN).files();

  @Test
  void twoGenerationsWriteTheSameFiles() {
    assertThat(second.keySet()).containsExactlyElementsOf(first.keySet()).isNotEmpty();
  }

  @Test
  void twoGenerationsWriteTheSameBytes() {
    assertThat(second).containsExactlyEntriesOf(first);
  }
}
