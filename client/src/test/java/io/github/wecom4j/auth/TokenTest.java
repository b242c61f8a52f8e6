package io.github.wecom4j.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Instant END = Instant.parse("2026-01-01T02:00:00Z");
  private static final Duration LEEWAY = Duration.ofSeconds(200);

  private final Token token = Token.of("t0ken-that-must-not-leak", END);

  private static boolean isDueAtMillis(Token token, Instant now) {
    return token.isDueAtMillis(now.toEpochMilli(), LEEWAY.toMillis());
  }

  @Test
  void isDueFromTheLeewayBeforeItsEndOnHoweverItIsAsked() {
    Instant due = END.minus(LEEWAY);
    assertThat(token.isDueAt(due.minusMillis(1), LEEWAY)).isFalse();
    assertThat(isDueAtMillis(token, due.minusMillis(1))).isFalse();
    assertThat(token.isDueAt(due, LEEWAY)).isTrue();
    assertThat(isDueAtMillis(token, due)).isTrue();
  }

  @Test
  void livesUntilItsEnd() {
    assertThat(token.isAliveAt(END.minusNanos(1))).isTrue();
    assertThat(token.isAliveAt(END)).isFalse();
  }

  @Test
  void mayNeverEnd() {
    Token eternal = Token.of("t0ken", Instant.MAX);
    assertThat(isDueAtMillis(eternal, END.plus(Duration.ofDays(1_000_000)))).isFalse();
    assertThat(eternal.expiresAt()).isEqualTo(Instant.MAX);
  }

  @Test
  void isTheSameAsOneWithItsValueAndEndAndFoundAmongOthers() {
    Token same = Token.of(token.value(), END);
    Token another = Token.of("another", END);
    assertThat(token).isEqualTo(same).hasSameHashCodeAs(same)
        .isNotEqualTo(another).isNotEqualTo(Token.of(token.value(), END.plusMillis(1)));
    assertThat(token.hashCode()).as("a hash table needs more than one bucket").isNotEqualTo(another.hashCode());
  }

  @Test
  void showsItsEndAndNotItsValue() {
    assertThat(token.toString()).contains(END.toString()).doesNotContain(token.value());
  }
}
