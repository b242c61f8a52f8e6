package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.RateLimits;
import io.github.wecom4j.http.RetryPolicy;
import java.time.Duration;

/** Repeats, pace and figures. */
final class Metrics {
  /** Stands for the registry of a metrics library. */
  interface Registry {
    void record(String operation, String outcome, Duration duration);
  }

  private Metrics() {}

  static WeComClient client(String baseUrl, CorpCredential credential, Registry registry) {
    // snippet: retries
    WeComClient wecom = WeComClient.builder()
        .baseUrl(baseUrl)
        .credential(credential)
        .retries(RetryPolicy.of(5, Duration.ofMillis(200), Duration.ofSeconds(5)))
        .idempotencyKeys(true)
        .rateLimits(RateLimits.builder().limit("kf.message.sync", 600, Duration.ofMinutes(1)).build())
        .listener(event -> registry.record(event.operationId(), event.outcome(), event.duration()))
        .build();
    // end
    return wecom;
  }
}
