package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"v20.0.0", "v24.18.1\n", "v100.1.0"})
  void takesNode20AndEverythingNewer(String version) {
    assertThat(Node.isNewEnough(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v18.20.4", "", "20.0.0", "command not found"})
  void refusesOlderNodesAndOtherAnswers(String version) {
    assertThat(Node.isNewEnough(version)).isFalse();
  }
}
