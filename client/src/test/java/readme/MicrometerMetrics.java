package readme;

import io.github.wecom4j.http.CallListener;
import io.micrometer.core.instrument.MeterRegistry;

/** Metrics of every call, as the README shows them. */
public final class MicrometerMetrics {
  private MicrometerMetrics() {}

  public static CallListener of(MeterRegistry registry) {
    // snippet: micrometer
    CallListener metrics = event -> registry.timer("wecom.calls",
            "operation", event.operationId(),
            "outcome", event.outcome(),
            "repeat", String.valueOf(event.attempt() > 1))
        .record(event.duration());
    // end
    return metrics;
  }
}
