package io.github.wecom4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
  private static final String OPERATION = "kf.account.list";
  private static final IOException BROKEN = new IOException("reset by peer");

  private final WeComTransportException broken = new WeComTransportException(OPERATION, "the connection broke", BROKEN);
  private final WeComTransportException gateway = new WeComTransportException(OPERATION, 503, Duration.ofSeconds(7));
  private final WeComProtocolException foreign = new WeComProtocolException(OPERATION, 404, "HTTP 404 with text/html", BROKEN);
  private final WeComCredentialException missing = new WeComCredentialException(OPERATION, "there is no suite_ticket");
  private final WeComApiException refused = new WeComApiException(OPERATION, 45009, "too often");

  @Test
  void nameTheirOperationAndWhatWasWrong() {
    assertThat(List.of(broken, gateway, foreign, missing, refused)).extracting(WeComException::operationId).containsOnly(OPERATION);
    assertThat(broken).hasMessageContainingAll(OPERATION, "the connection broke").hasCause(BROKEN);
    assertThat(gateway).hasMessageContainingAll(OPERATION, "HTTP 503").hasNoCause();
    assertThat(foreign).hasMessageContainingAll(OPERATION, "HTTP 404").hasCause(BROKEN);
    assertThat(missing).hasMessageContainingAll(OPERATION, "there is no suite_ticket").hasNoCause();
  }

  @Test
  void sayWhetherTheSameCallCanSucceedLater() {
    assertThat(List.of(broken, gateway, refused)).allMatch(WeComException::isRetryable);
    assertThat(List.of(foreign, missing)).noneMatch(WeComException::isRetryable);
  }

  @Test
  void tellTheStatusAndThePauseThatWereGiven() {
    assertThat(broken.status()).isZero();
    assertThat(broken.retryAfter()).isNull();
    assertThat(gateway.status()).isEqualTo(503);
    assertThat(gateway.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(foreign.status()).isEqualTo(404);
  }

  /** A failed fetch of a token ends many calls: each has a stack trace and suppressed exceptions of its own. */
  @Test
  void sayTheSameToAnotherThreadInAnExceptionOfItsOwn() {
    assertThat(List.<WeComException>of(broken, gateway, foreign, missing, refused)).allSatisfy(first -> {
      WeComException second = first.again();
      assertThat(second).isNotSameAs(first).hasSameClassAs(first).hasMessage(first.getMessage()).hasCause(first);
      assertThat(second.operationId()).isEqualTo(OPERATION);
      assertThat(second.isRetryable()).isEqualTo(first.isRetryable());
    });
    assertThat(gateway.again().status()).isEqualTo(503);
    assertThat(gateway.again().retryAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(foreign.again().status()).isEqualTo(404);
    assertThat(refused.again().errcode()).isEqualTo(45009);
    assertThat(refused.again().errmsg()).isEqualTo("too often");
  }

  @Test
  void tellWhetherALimitWasHitOrATokenRejectedAndNotBoth() {
    assertThat(refused.isRateLimited()).isTrue();
    assertThat(refused.isTokenProblem()).isFalse();
    WeComApiException rejected = new WeComApiException(OPERATION, 40014, "invalid access_token");
    assertThat(rejected.isTokenProblem()).isTrue();
    assertThat(rejected.isRateLimited()).isFalse();
  }
}
