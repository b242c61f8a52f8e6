package io.github.wecom4j.benchmarks.subjects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.wecom4j.benchmarks.subjects.MoshiFloor.Steps;
import io.github.wecom4j.benchmarks.work.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The same with jackson-core: what another JSON library could give at best. */
final class JacksonFloor implements Codec {
  private final JsonFactory factory = new JsonFactory();

  @Override
  public Object page(byte[] json) throws IOException {
    long seen = 0;
    try (JsonParser parser = factory.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case FIELD_NAME -> seen += parser.currentName().length();
          case VALUE_STRING -> seen += parser.getText().length();
          case VALUE_NUMBER_INT -> seen += parser.getLongValue();
          case VALUE_NUMBER_FLOAT -> seen += (long) parser.getDoubleValue();
          case VALUE_TRUE -> seen++;
          default -> { }
        }
      }
    }
    return seen;
  }

  @Override
  public String again(Object page) {
    throw new UnsupportedOperationException("A floor keeps nothing");
  }

  @Override
  public Object message(String json) {
    List<Object> steps = new ArrayList<>();
    Steps.add(Json.tree(json), steps);
    return steps.toArray();
  }

  @Override
  public byte[] encode(Object message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = factory.createGenerator(out)) {
      for (Object step : (Object[]) message) {
        if (step instanceof Steps.Name name) {
          generator.writeFieldName(name.text());
        } else if (step instanceof String text) {
          generator.writeString(text);
        } else if (step instanceof Long number) {
          generator.writeNumber(number);
        } else if (step == Steps.BEGIN_OBJECT) {
          generator.writeStartObject();
        } else if (step == Steps.END_OBJECT) {
          generator.writeEndObject();
        } else if (step == Steps.BEGIN_ARRAY) {
          generator.writeStartArray();
        } else {
          generator.writeEndArray();
        }
      }
    }
    return out.toByteArray();
  }

  @Override
  public boolean isFloor() {
    return true;
  }
}
