package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectedTokensTest {
  private final RejectedTokens rejected = new RejectedTokens();

  @Test
  void knowsMoreThanTheLast() {
    rejected.add("token-1");
    rejected.add("token-2");
    assertThat(rejected.contains("token-1")).isTrue();
    assertThat(rejected.contains("token-2")).isTrue();
    assertThat(rejected.contains("token-3")).isFalse();
  }

  @Test
  void forgetsATokenThatIsGivenOutAgain() {
    rejected.add("token-1");
    rejected.remove("token-1");
    assertThat(rejected.contains("token-1")).isFalse();
  }

  @Test
  void forgetsTheOldestWhenThereAreMany() {
    rejected.add("first");
    rejected.add("second");
    rejected.add("first");
    IntStream.range(0, 15).forEach(number -> rejected.add("token-" + number));
    assertThat(rejected.contains("second")).isFalse();
    assertThat(rejected.contains("first")).as("rejected again after the second").isTrue();
  }
}
