package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.error.WeComException;
import io.github.wecom4j.support.FakePlatform;
import io.github.wecom4j.support.SpecExamples;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import readme.MicrometerMetrics;

/** The metrics that the README shows. */
@Timeout(60)
class MicrometerExampleTest {
  private static final String OPERATION = "kf.account.list";

  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void countsCallsByOperationAndOutcome() {
    try (FakePlatform platform = new FakePlatform(OPERATION);
        WeComClient wecom = platform.client().retries(RetryPolicy.none()).listener(MicrometerMetrics.of(registry)).build()) {
      ListAccountsRequest request = ListAccountsRequest.builder().build();
      wecom.kf().account().list(request).execute();
      platform.answerNext(FakePlatform.json(SpecExamples.answer(OPERATION, "err_-1")));
      assertThatThrownBy(() -> wecom.kf().account().list(request).execute()).isInstanceOf(WeComException.class);
    }
    assertThat(registry.get("wecom.calls").tag("operation", OPERATION).tag("outcome", "success").timer().count()).isEqualTo(1);
    assertThat(registry.get("wecom.calls").tag("operation", OPERATION).tag("outcome", "-1").timer().count()).isEqualTo(1);
    assertThat(registry.get("wecom.calls").tag("operation", "token.accessToken.get").timer().count()).isEqualTo(1);
    assertThat(registry.getMeters()).allSatisfy(meter -> assertThat(meter.getId().getTags()).extracting(Tag::getValue)
        .noneMatch(value -> value.contains(FakePlatform.SECRET) || value.contains(FakePlatform.tokenValue(1))));
  }
}
