package io.github.wecom4j.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.squareup.moshi.Moshi;
import io.github.wecom4j.fixture.model.PostJsonAdapters;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes values of the fixture by the adapters that were generated for it. */
final class FixtureJson {
  private static final Moshi MOSHI = new Moshi.Builder().add(new PostJsonAdapters()).build();
  private static final ObjectMapper TREES = new ObjectMapper();

  private FixtureJson() {}

  static <T> T read(Class<T> type, String json) {
    try {
      return MOSHI.adapter(type).fromJson(json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> String write(Class<T> type, T value) {
    return MOSHI.adapter(type).toJson(value).replace('"', '\'');
  }

  /** Returns the value of JSON text in which quotes are single; the order of members does not count. */
  static JsonNode tree(String json) {
    try {
      return TREES.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
