package io.github.wecom4j.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;

/** Compares JSON: the order of members and the spelling of a number (1 or 1.0) do not matter, everything else does. */
public final class Trees {
  private static final Comparator<JsonNode> EXACT = (one, other) -> {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  };

  private Trees() {}

  public static void assertSame(JsonNode actual, JsonNode expected) {
    assertThat(expected.equals(EXACT, actual)).as(() -> "expected: " + expected + "\n but was: " + actual).isTrue();
  }
}
