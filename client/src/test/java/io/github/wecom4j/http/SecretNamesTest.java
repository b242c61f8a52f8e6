package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretNamesTest {
  @Test
  void collectsTheNamesOfSeveralFamiliesOnce() {
    Set<String> names = SecretNames.list().add("token").addAll(Set.of("secret", "token")).add("access_token").toSet();
    assertThat(names).containsExactlyInAnyOrder("access_token", "secret", "token");
    assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
  }
}
