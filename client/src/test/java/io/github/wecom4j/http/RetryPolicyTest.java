package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.error.Errcode;
import io.github.wecom4j.error.WeComApiException;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.error.WeComProtocolException;
import io.github.wecom4j.error.WeComTransportException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final RetryPolicy POLICY = RetryPolicy.of(6, FIRST, LONGEST);
  private static final WeComException BROKEN = new WeComTransportException("kf.account.list", "the connection broke", null);

  /** The smallest and the largest that chance can give. */
  private static final RandomGenerator LOW = () -> 0L;
  private static final RandomGenerator HIGH = () -> -1L;

  private static WeComException gateway(Duration retryAfter) {
    return new WeComTransportException("kf.account.list", 503, retryAfter);
  }

  private static WeComException errcode(int code) {
    return new WeComApiException("kf.account.list", code, "text");
  }

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "4, 3000", "5, 3000"})
  void pausesDoubleUpToTheLongestAndChanceTakesUpToAHalf(int attempt, long millis) {
    Duration whole = Duration.ofMillis(millis);
    assertThat(POLICY.pauseAfter(attempt, BROKEN, LOW)).isEqualTo(whole.dividedBy(2));
    assertThat(POLICY.pauseAfter(attempt, BROKEN, HIGH)).isBetween(whole.minusNanos(1000), whole);
  }

  @Test
  void theLastAttemptHasNoPauseAfterIt() {
    assertThat(POLICY.pauseAfter(5, BROKEN, LOW)).isNotNull();
    assertThat(POLICY.pauseAfter(6, BROKEN, LOW)).isNull();
  }

  @Test
  void waitsAsLongAsTheOtherSideAsks() {
    assertThat(POLICY.pauseAfter(1, gateway(Duration.ofSeconds(7)), HIGH)).isEqualTo(Duration.ofSeconds(7));
    assertThat(POLICY.pauseAfter(1, gateway(Duration.ZERO), LOW)).isEqualTo(FIRST.dividedBy(2));
    assertThat(POLICY.pauseAfter(1, gateway(Duration.ofMinutes(5)), LOW)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void doesNotHoldAThreadForLongerThanFiveMinutes() {
    assertThat(POLICY.pauseAfter(1, gateway(Duration.ofSeconds(301)), LOW)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {45009, 45033, 45035})
  void waitsAsLongAsTheSpecSays(int code) {
    Duration pause = Errcode.of(code).pause();
    assertThat(pause).isPositive();
    assertThat(POLICY.pauseAfter(1, errcode(code), LOW)).isEqualTo(pause);
  }

  @ParameterizedTest
  @ValueSource(ints = {40001, 40014, 42001, 40058, 60020, 95018, 123_456_789})
  void neverRepeatsWhatTheSpecDoesNotCallPassing(int code) {
    assertThat(Errcode.of(code).retry()).isNotEqualTo(Errcode.Retry.BACKOFF);
    assertThat(POLICY.pauseAfter(1, errcode(code), LOW)).isNull();
  }

  @Test
  void neverRepeatsAfterAnAnswerThatIsNotThePlatforms() {
    assertThat(POLICY.pauseAfter(1, new WeComProtocolException("kf.account.list", 200, "text/html", null), LOW)).isNull();
  }

  @Test
  void repeatsNothingWhenSwitchedOff() {
    assertThat(RetryPolicy.none().pauseAfter(1, BROKEN, LOW)).isNull();
    assertThat(RetryPolicy.none().isOff()).isTrue();
    assertThat(RetryPolicy.standard().isOff()).isFalse();
  }

  @Test
  void takesSettingsUpToTheirBounds() {
    assertThat(RetryPolicy.of(1, Duration.ZERO, Duration.ZERO).isOff()).isTrue();
    Duration day = Duration.ofDays(1);
    assertThat(RetryPolicy.of(2, day, day).pauseAfter(1, BROKEN, LOW)).isEqualTo(day.dividedBy(2));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> RetryPolicy.of(0, FIRST, LONGEST)).hasMessageContaining("attempts");
    assertThatThrownBy(() -> RetryPolicy.of(2, FIRST.negated(), LONGEST)).hasMessageContaining("firstPause");
    assertThatThrownBy(() -> RetryPolicy.of(2, FIRST, Duration.ofDays(2))).hasMessageContaining("longestPause");
  }
}
