package io.github.wecom4j.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Text without the values of secrets and tokens, for what people read and keep. Which they are, the spec says. */
final class Redacted {
  private static final String HIDDEN = "***";
  private static final Set<String> NAMES = Clients.secretNames();
  private static final Set<String> VALUES = values();

  private static final String ANY_NAME = String.join("|", NAMES.stream().map(Pattern::quote).toList());
  private static final Pattern IN_JSON = Pattern.compile("(\"(?:" + ANY_NAME + ")\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*");
  private static final Pattern IN_QUERY = Pattern.compile("(?<=^|[?&])((?:" + ANY_NAME + ")=)[^&\\s\"]*");

  private Redacted() {}

  static String text(String text) {
    String hidden = IN_QUERY.matcher(IN_JSON.matcher(text).replaceAll("$1" + HIDDEN)).replaceAll("$1" + HIDDEN);
    for (String value : VALUES) {
      hidden = hidden.replace(value, HIDDEN);
    }
    return hidden;
  }

  /** Every value that the examples of the spec have for a secret, wherever it turns up. */
  private static Set<String> values() {
    Set<String> values = new HashSet<>();
    for (Spec.Operation operation : Spec.INSTANCE.operations()) {
      operation.queryParameters().stream()
          .filter(parameter -> NAMES.contains(parameter.get("name").asText()))
          .forEach(parameter -> values.add(parameter.path("example").asText()));
      operation.requests().values().stream().filter(example -> example != null).forEach(example -> collect(example, values));
      operation.answers().values().forEach(example -> collect(example, values));
    }
    values.remove("");
    return values;
  }

  private static void collect(JsonNode node, Set<String> values) {
    node.properties().forEach(member -> {
      if (NAMES.contains(member.getKey()) && member.getValue().isTextual()) {
        values.add(member.getValue().asText());
      }
    });
    node.forEach(inside -> collect(inside, values));
  }
}
