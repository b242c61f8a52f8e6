package io.github.wecom4j.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The breaks that a release has announced for the next one, each with its reason. */
final class AllowedBreaks {
  private final Map<String, String> reasons = new TreeMap<>();

  private AllowedBreaks() {}

  /** Reads a list of {@code {break: …, reason: …}}. */
  static AllowedBreaks of(byte[] yaml) {
    try {
      return of(new ObjectMapper(new YAMLFactory()).readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(Baseline.ALLOWED + " is no YAML", e);
    }
  }

  private static AllowedBreaks of(JsonNode list) {
    AllowedBreaks allowed = new AllowedBreaks();
    for (JsonNode entry : list) {
      String announced = entry.path("break").asText();
      String reason = entry.path("reason").asText();
      if (announced.isBlank() || reason.isBlank()) {
        throw new IllegalArgumentException(Baseline.ALLOWED + ": each entry has a break and a reason, but one is " + entry);
      }
      allowed.reasons.put(announced, reason);
    }
    return allowed;
  }

  boolean contain(String found) {
    return reasons.containsKey(found);
  }

  String reason(String found) {
    return reasons.get(found);
  }
}
