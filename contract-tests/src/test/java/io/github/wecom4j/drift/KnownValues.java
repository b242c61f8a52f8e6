package io.github.wecom4j.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of the corp by its name on the wire: from the environment, and ids and tokens from answers, so that one operation asks with
 * what another has given. It also knows what nobody may read.
 */
final class KnownValues {
  private static final String PREFIX = "WECOM_";
  private static final Map<String, String> OTHER_NAMES = Map.of("WECOM_CORP_ID", "corpid", "WECOM_SECRET", "corpsecret");
  private static final String HIDDEN = "***";

  private final Map<String, String> values = new TreeMap<>();
  private final Set<String> secretNames;
  private final Set<String> secrets = new TreeSet<>();

  /**
   * Starts with an environment: {@code WECOM_OPEN_KFID} is the {@code open_kfid} of requests.
   *
   * @param secretNames the names of what is secret
   */
  KnownValues(Map<String, String> environment, Collection<String> secretNames) {
    this.secretNames = Set.copyOf(secretNames);
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !value.isBlank()) {
        put(OTHER_NAMES.getOrDefault(name, variableOf(name)), value);
      }
    });
  }

  private static String variableOf(String name) {
    return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the environment variable that gives a value. */
  static String variable(String name) {
    return OTHER_NAMES.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey).findFirst()
        .orElse(PREFIX + name.toUpperCase(Locale.ROOT));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean isSecret(String name) {
    return secretNames.contains(name);
  }

  /** Takes what is worth to be asked with out of an answer; the first value of a name stays. */
  void learn(JsonNode answer) {
    answer.properties().forEach(member -> {
      JsonNode value = member.getValue();
      if (value.isTextual() && !value.asText().isEmpty() && (member.getKey().endsWith("id") || isSecret(member.getKey()))) {
        put(member.getKey(), value.asText());
      }
      learn(value);
    });
    if (answer.isArray()) {
      answer.forEach(this::learn);
    }
  }

  private void put(String name, String value) {
    values.putIfAbsent(name, value);
    if (isSecret(name)) {
      secrets.add(value);
      secrets.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /** Returns a text without any secret. */
  String hide(String text) {
    String hidden = text;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, HIDDEN);
    }
    return hidden;
  }
}
