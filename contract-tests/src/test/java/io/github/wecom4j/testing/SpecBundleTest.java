package io.github.wecom4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpecBundleTest {
  private static JsonNode family(String path, String errmsg, String schema) {
    String yaml = """
        x-errcode-catalogue: %3$s
        paths:
          %1$s:
            examples: {err_1: {$ref: '#/components/examples/err_1'}, err_2: {$ref: '#/components/examples/err_2'}}
        components:
          schemas: {Thing: {type: %3$s}}
          examples: {err_1: {value: {errmsg: %2$s}}, err_2: {value: {errmsg: same}}}
        """.formatted(path, errmsg, schema);
    return tree(yaml);
  }

  private static JsonNode tree(String yaml) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode bundle(JsonNode... families) {
    Map<String, JsonNode> named = new TreeMap<>();
    for (JsonNode family : families) {
      named.put("family" + named.size(), family);
    }
    return SpecBundle.of(named).root();
  }

  private static String errmsg(JsonNode bundle, String path, String example) {
    String reference = bundle.get("paths").get(path).get("examples").get(example).get("$ref").asText();
    return bundle.at(reference.substring(1)).at("/value/errmsg").asText();
  }

  @Test
  void keepsTheErrorsOfTwoPlatformsApart() {
    JsonNode bundle = bundle(family("/a", "here", "string"), family("/b", "there", "string"));
    assertThat(errmsg(bundle, "/a", "err_1")).isEqualTo("here");
    assertThat(errmsg(bundle, "/b", "err_1")).isEqualTo("there");
    assertThat(errmsg(bundle, "/b", "err_2")).isEqualTo("same");
    assertThat(bundle.at("/components/examples")).hasSize(3);
  }

  @Test
  void namesNoCatalogueAsThoseOfTheFamiliesDiffer() {
    assertThat(bundle(family("/a", "here", "string"), family("/b", "there", "string")).has("x-errcode-catalogue")).isFalse();
  }

  @Test
  void letsAPostWithoutRequestSendAnEmptyObject() {
    JsonNode operation = bundle(tree("paths: {/a: {post: {operationId: a}}, /b: {get: {operationId: b}}}")).at("/paths");
    JsonNode request = operation.at("/~1a/post/requestBody/content/application~1json");
    assertThat(request.at("/schema/additionalProperties").asText()).isEqualTo("false");
    assertThat(request.at("/examples/ok/value").isEmpty()).isTrue();
    assertThat(operation.at("/~1b/get").has("requestBody")).isFalse();
  }

  @Test
  void refusesSchemasThatDifferUnderOneName() {
    assertThatIllegalStateException().isThrownBy(() -> bundle(family("/a", "here", "string"), family("/b", "here", "object")))
        .withMessageContaining("/components/schemas/Thing");
  }
}
