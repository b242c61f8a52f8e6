package io.github.wecom4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.support.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String SECRET = "v4lue";

  private final Redaction redaction = new Redaction(List.of("access_token", "token"));

  private String json(String text) throws IOException {
    return redaction.json(new Buffer().writeUtf8(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"token\":\"v4lue\"}                            | {\"token\":\"***\"}",
      "{\"a\":[{\"token\":\"v4lue\"},{\"b\":1}]}        | {\"a\":[{\"token\":\"***\"},{\"b\":1}]}",
      "{\"token\":{\"x\":[\"v4lue\"]},\"c\":true}       | {\"token\":\"***\",\"c\":true}",
      "{\"token\":[\"v4lue\"]}                          | {\"token\":\"***\"}",
      "{\"access\\u005ftoken\":\"v4lue\"}               | {\"access_token\":\"***\"}",
      "{\"Token\":\"v4lue\"}                            | {\"Token\":\"***\"}",
      "{ \"token\" : \"v4lue\" }                        | {\"token\":\"***\"}",
      "{\"token\":\"v4lue\",\"token\":\"v4lue\"}        | {\"token\":\"***\",\"token\":\"***\"}",
      "{\"id\":12345678901234567890,\"n\":1.50}         | {\"id\":12345678901234567890,\"n\":1.50}",
      "{\"a\":null,\"b\":\"say \\\"hi\\\"\",\"c\":{}}   | {\"a\":null,\"b\":\"say \\\"hi\\\"\",\"c\":{}}",
      "[]                                               | []"})
  void hidesValuesByTheirNamesAndKeepsTheRest(String before, String after) throws IOException {
    assertThat(json(before)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>token=v4lue</html>", "{\"token\"=\"v4lue\"}", "{token:'v4lue'}", "v4lue", "", "{\"a\":1}x"})
  void showsNothingOfWhatItDoesNotUnderstand(String text) throws IOException {
    assertThat(json(text)).doesNotContain(SECRET).doesNotContain("html");
  }

  @RepeatedTest(100)
  void hidesThemWhereverTheTextIsCutOff() throws IOException {
    Seed seed = Seed.next();
    String whole = generated(seed.random(), 0);
    for (int end = 0; end <= whole.length(); end++) {
      assertThat(json(whole.substring(0, end))).as("%s, first %s characters of %s", seed, end, whole).doesNotContain(SECRET);
    }
  }

  private static String generated(Random random, int depth) {
    return switch (depth > 4 ? 2 + random.nextInt(3) : random.nextInt(5)) {
      case 0 -> "{\"token\" :" + hidden(random, depth) + ",\"a\":" + generated(random, depth + 1) + ",\"access_token\":\"" + SECRET + "\"}";
      case 1 -> "[" + generated(random, depth + 1) + ", " + generated(random, depth + 1) + "]";
      case 2 -> "\"text\"";
      case 3 -> Long.toString(random.nextLong());
      default -> random.nextBoolean() ? "null" : "false";
    };
  }

  private static String hidden(Random random, int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> "\"" + SECRET + "\"";
      case 1 -> "[\"" + SECRET + "\"]";
      default -> "{\"x\":\"" + SECRET + "\",\"y\":" + generated(random, depth + 1) + "}";
    };
  }

  @Test
  void saysWhereItUnderstandsNoMore() throws IOException {
    assertThat(json("{\"a\":1,<html>")).isEqualTo("{\"a\":1… (not JSON)");
    assertThat(json("{\"a\":1,")).isEqualTo("{\"a\":1… (cut off)");
  }

  @Test
  void hidesTheSecretsOfAUrlWhereverSomebodyCopiedThem() {
    HttpUrl url = HttpUrl.get("https://example.com/?type=file&access_token=v4lue&token=&Token");
    assertThat(redaction.withoutSecretsOf(url, "a file with v4lue in it")).isEqualTo("a file with *** in it");
  }

  @Test
  void hidesThemInAQuery() {
    HttpUrl url = HttpUrl.get("https://example.com/?type=file&access_token=v4lue&media_id=m1&access_token=v4lue");
    assertThat(redaction.query(url)).isEqualTo("type=file&access_token=***&media_id=m1&access_token=***");
  }
}
