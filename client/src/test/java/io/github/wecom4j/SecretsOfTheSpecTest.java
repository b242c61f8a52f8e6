package io.github.wecom4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the spec marks as secret is on the list of names whose values no log shows. */
class SecretsOfTheSpecTest {
  @Test
  void theClientKnowsEveryNameThatTheSpecMarks() throws IOException {
    Set<String> marked = new TreeSet<>();
    try (Stream<Path> documents = Files.list(Path.of("../spec"))) {
      for (Path document : documents.filter(path -> path.toString().endsWith(".yaml") && !path.getFileName().toString().startsWith(".")).toList()) {
        collect(new ObjectMapper(new YAMLFactory()).readTree(document.toFile()), marked);
      }
    }
    assertThat(marked).contains("access_token", "corpsecret", "token");
    assertThat(SecretsOfAll.NAMES).as("add the family to SecretsOfAll.NAMES").containsAll(marked);
  }

  /** A property is marked under its name; a parameter and a security scheme have their name beside the mark. */
  private static void collect(JsonNode node, Set<String> marked) {
    if (node.path("x-secret").asBoolean() || node.path("in").asText().equals("query") && node.path("type").asText().equals("apiKey")) {
      marked.add(node.path("name").asText());
    }
    for (var member : node.properties()) {
      if (member.getValue().path("x-secret").asBoolean() && !member.getValue().has("in")) {
        marked.add(member.getKey());
      }
      collect(member.getValue(), marked);
    }
    if (node.isArray()) {
      node.forEach(entry -> collect(entry, marked));
    }
    marked.remove("");
  }
}
