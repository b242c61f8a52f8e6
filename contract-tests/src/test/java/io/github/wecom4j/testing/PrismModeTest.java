package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PrismModeTest {
  private static final Supplier<Optional<Obstacle>> WORKS = Optional::empty;
  private static final Supplier<Optional<Obstacle>> NO_ENGINE = () -> Optional.of(new Obstacle("no engine", "start one"));
  private static final Supplier<Optional<Obstacle>> NO_NODE = () -> Optional.of(new Obstacle("no Node", "install it"));
  private static final Supplier<Optional<Obstacle>> NEVER_ASKED = () -> {
    throw new AssertionError("this probe must not run");
  };

  @Test
  void prefersTheContainerWhereAnEngineAnswers() {
    assertThat(unset(WORKS, NEVER_ASKED)).isEqualTo(PrismMode.CONTAINER);
  }

  @Test
  void runsLocallyWhereNoContainerCan() {
    assertThat(unset(NO_ENGINE, WORKS)).isEqualTo(PrismMode.LOCAL);
  }

  @Test
  void namesBothRemediesWhenThereIsNeitherEngineNorNode() {
    assertThatThrownBy(() -> unset(NO_ENGINE, NO_NODE)).isInstanceOf(IllegalStateException.class)
        .hasMessage("Prism cannot run here, because no engine and no Node: start one, or install it.");
  }

  @Test
  void looksForNoEngineWhenLocalIsForced() {
    assertThat(forced("local", NEVER_ASKED, WORKS)).isEqualTo(PrismMode.LOCAL);
  }

  @Test
  void looksForNoNodeWhenContainerIsForced() {
    assertThat(forced("container", WORKS, NEVER_ASKED)).isEqualTo(PrismMode.CONTAINER);
  }

  @Test
  void doesNotFallBackWhenContainerIsForced() {
    assertThatThrownBy(() -> forced("container", NO_ENGINE, WORKS)).isInstanceOf(IllegalStateException.class)
        .hasMessage("PRISM_MODE is 'container', but no engine: start one, or unset PRISM_MODE.");
  }

  @Test
  void doesNotFallBackWhenLocalIsForced() {
    assertThatThrownBy(() -> forced("local", WORKS, NO_NODE)).isInstanceOf(IllegalStateException.class)
        .hasMessage("PRISM_MODE is 'local', but no Node: install it, or unset PRISM_MODE.");
  }

  @Test
  void namesTheAllowedModesWhenTheValueIsAnother() {
    assertThatThrownBy(() -> forced("docker", NEVER_ASKED, NEVER_ASKED)).isInstanceOf(IllegalStateException.class)
        .hasMessage("PRISM_MODE is 'docker': set it to 'container' or 'local', or unset it.");
  }

  private static PrismMode unset(Supplier<Optional<Obstacle>> engine, Supplier<Optional<Obstacle>> node) {
    return PrismMode.choose(Optional.empty(), engine, node);
  }

  private static PrismMode forced(String mode, Supplier<Optional<Obstacle>> engine, Supplier<Optional<Obstacle>> node) {
    return PrismMode.choose(Optional.of(mode), engine, node);
  }
}
