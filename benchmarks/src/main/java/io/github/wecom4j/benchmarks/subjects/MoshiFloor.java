package io.github.wecom4j.benchmarks.subjects;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.wecom4j.benchmarks.work.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** Moshi's reader asked for every name and value, its writer given them: what no client on Moshi can undercut by much. */
final class MoshiFloor implements Codec {
  @Override
  public Object page(byte[] json) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(json));
    long seen = 0;
    while (true) {
      switch (reader.peek()) {
        case BEGIN_OBJECT -> reader.beginObject();
        case END_OBJECT -> reader.endObject();
        case BEGIN_ARRAY -> reader.beginArray();
        case END_ARRAY -> reader.endArray();
        case NAME -> seen += reader.nextName().length();
        case STRING -> seen += reader.nextString().length();
        case NUMBER -> seen += (long) reader.nextDouble();
        case BOOLEAN -> seen += reader.nextBoolean() ? 1 : 0;
        case NULL -> reader.nextNull();
        default -> {
          return seen;
        }
      }
    }
  }

  @Override
  public String again(Object page) {
    throw new UnsupportedOperationException("A floor keeps nothing");
  }

  /** Returns the calls to make, in order, so that nothing but the writer costs time. */
  @Override
  public Object message(String json) {
    List<Object> steps = new ArrayList<>();
    Steps.add(Json.tree(json), steps);
    return steps.toArray();
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    Buffer buffer = new Buffer();
    JsonWriter writer = JsonWriter.of(buffer);
    for (Object step : (Object[]) message) {
      if (step instanceof Steps.Name name) {
        writer.name(name.text());
      } else if (step instanceof String text) {
        writer.value(text);
      } else if (step instanceof Long number) {
        writer.value((long) number);
      } else if (step == Steps.BEGIN_OBJECT) {
        writer.beginObject();
      } else if (step == Steps.END_OBJECT) {
        writer.endObject();
      } else if (step == Steps.BEGIN_ARRAY) {
        writer.beginArray();
      } else {
        writer.endArray();
      }
    }
    return buffer.readByteArray();
  }

  @Override
  public boolean isFloor() {
    return true;
  }

  /** JSON as a list of what to write. */
  enum Steps {
    BEGIN_OBJECT, END_OBJECT, BEGIN_ARRAY, END_ARRAY;

    /** A name. */
    record Name(String text) {}

    static void add(JsonNode node, List<Object> steps) {
      if (node.isObject()) {
        steps.add(BEGIN_OBJECT);
        node.properties().forEach(member -> {
          steps.add(new Name(member.getKey()));
          add(member.getValue(), steps);
        });
        steps.add(END_OBJECT);
      } else if (node.isArray()) {
        steps.add(BEGIN_ARRAY);
        node.forEach(entry -> add(entry, steps));
        steps.add(END_ARRAY);
      } else if (node.isIntegralNumber()) {
        steps.add(node.longValue());
      } else if (node.isTextual()) {
        steps.add(node.textValue());
      } else {
        throw new IllegalArgumentException("The floor does not write " + node);
      }
    }
  }
}
