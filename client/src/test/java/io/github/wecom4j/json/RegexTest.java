package io.github.wecom4j.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  private static final List<String> TEXTS = Stream.concat(
      IntStream.range(0, 0x250).mapToObj(Character::toString).flatMap(one -> Stream.of(one, one + one, "a" + one, one + "a", "a" + one + "b")),
      Stream.of("", "abc_9-Z", "1234", "a b", "\r\n", "a\r\n", "\u2028", "a\u0085", "ab@c", "https://x", "ab]", "客服", "\uD83D\uDE00")).toList();

  /** The first ones take the short way. */
  @ParameterizedTest
  @ValueSource(strings = {"^[0-9a-zA-Z_-]*$", "^[A-Za-z0-9]*$", "^[^a-c]*$", "^[ -~]*$", "^[$^.*+?]*$", "^[\\n]*$", "^[a-z&&[^b]]*$",
      "^[0-9A-Za-z_]{1,10}@.{1,30}$", "^https?://", "^[a-z]+$", "[a-z]*", "^[a]*$|b", "^(a|b)*$"})
  void acceptsWhatTheExpressionAccepts(String expression) {
    Regex regex = Regex.of(expression);
    for (String text : TEXTS) {
      assertThat(regex.accepts(text)).as("%s of %s", expression, text).isEqualTo(Pattern.compile(expression).matcher(text).find());
    }
    assertThat(regex).hasToString(expression);
  }
}
