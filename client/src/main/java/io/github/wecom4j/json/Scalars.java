package io.github.wecom4j.json;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import okio.Buffer;

/** Plain values out of text in another form than documented; null where the text is none of them. */
final class Scalars {
  private Scalars() {}

  static Integer int32(String text) {
    Long value = int64(text);
    return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
  }

  static Long int64(String text) {
    try {
      return text == null ? null : Long.valueOf(text.trim());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static Double number(String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  static Boolean bool(String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default -> null;
    };
  }

  static void write(JsonWriter writer, Object value) throws IOException {
    if (value == null) {
      writeNull(writer);
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean truth) {
      writer.value(truth);
    } else if (value instanceof OpenEnum constant) {
      write(writer, constant.wireValue());
    } else {
      writer.value(value.toString());
    }
  }

  static void writeNull(JsonWriter writer) throws IOException {
    Json.writeRaw(writer, "null");
  }

  static String quote(String text) {
    return render(text);
  }

  static String render(Object value) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setLenient(true);
      write(writer, value);
    } catch (IOException e) {
      throw new IllegalStateException("A buffer in memory refused to be written", e);
    }
    return buffer.readUtf8();
  }
}
