package io.github.wecom4j.callback;

import io.github.wecom4j.callback.CallbackException.Reason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs refused callbacks, each reason once a minute at most: the URL is public, and nobody outside shall be able to fill the disk. */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final Map<Reason, Entry> entries = new EnumMap<>(Reason.class);

  RefusalLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Entry {
    private long until;
    private long unsaid;
  }

  synchronized void add(String event, CallbackException cause) {
    long now = nanoTime.getAsLong();
    Entry entry = entries.get(cause.reason());
    if (entry != null && now - entry.until < 0) {
      entry.unsaid++;
      return;
    }
    if (entry == null) {
      entry = new Entry();
      entries.put(cause.reason(), entry);
    }
    LOG.warn("Refused a callback{}, {}: {} ({} more for this reason since the last such line)", event, cause.reason(), cause.getMessage(), entry.unsaid);
    entry.unsaid = 0;
    entry.until = now + PAUSE;
  }
}
