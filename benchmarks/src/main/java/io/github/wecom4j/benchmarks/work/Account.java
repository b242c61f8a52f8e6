package io.github.wecom4j.benchmarks.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.wecom4j.support.SpecExamples;

/**
 * The account that is added. A JVM whose start is measured is told, as reading the spec takes longer than all that it does.
 *
 * @param path the path of the operation
 * @param json the request
 */
public record Account(String name, String mediaId, String path, String json) {
  private static final String PROPERTY = "benchmarks.account.";

  /** Returns that of the spec, or that of which this JVM was told. */
  public static Account get() {
    String json = System.getProperty(PROPERTY + "json");
    if (json != null) {
      return new Account(System.getProperty(PROPERTY + "name"), System.getProperty(PROPERTY + "mediaId"), System.getProperty(PROPERTY + "path"), json);
    }
    JsonNode account = Json.tree(Requests.account());
    return new Account(account.get("name").asText(), account.get("media_id").asText(), SpecExamples.path(Requests.ADD), Requests.account());
  }

  /** Returns the options that tell a JVM. */
  public String[] options() {
    return new String[] {option("name", name), option("mediaId", mediaId), option("path", path), option("json", json)};
  }

  private static String option(String key, String value) {
    return "-D" + PROPERTY + key + "=" + value;
  }
}
