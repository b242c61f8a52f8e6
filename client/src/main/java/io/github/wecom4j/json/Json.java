package io.github.wecom4j.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * Reading and writing as the generated adapters do it: tolerant of what the platform mixes up (numbers as strings, explicit nulls), and
 * without loss, as a value in another form than documented is also kept raw.
 */
public final class Json {
  /** The names of discriminators in bytes: one for each union. */
  private static final ConcurrentMap<JsonReader.Options, byte[]> NAMES = new ConcurrentHashMap<>();

  private Json() {}

  /** Returns a reader on which the variants of unions are found without a second one. */
  public static JsonReader reader(BufferedSource source) {
    JsonReader reader = JsonReader.of(source);
    reader.setTag(Lookahead.class, new Lookahead(source));
    return reader;
  }

  /** Reads a string; a number or a boolean gives its text. */
  public static String string(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    if (reader.peek() == Token.STRING) {
      return reader.nextString();
    }
    return odd(reader, member, builder);
  }

  /** Reads a 32-bit integer, also from a string of digits. */
  public static Integer int32(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    if (reader.peek() == Token.NUMBER) {
      try {
        return reader.nextInt();
      } catch (JsonDataException e) {
        // It does not fit. The reader has not moved on, but may take the number for a string from now on.
        builder.keep(member, reader.nextString());
        return null;
      }
    }
    return Scalars.int32(odd(reader, member, builder));
  }

  /** Reads a 64-bit integer, also from a string of digits. */
  public static Long int64(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    if (reader.peek() == Token.NUMBER) {
      try {
        return reader.nextLong();
      } catch (JsonDataException e) {
        // It does not fit. The reader has not moved on, but may take the number for a string from now on.
        builder.keep(member, reader.nextString());
        return null;
      }
    }
    return Scalars.int64(odd(reader, member, builder));
  }

  /** Reads a number, also from a string. */
  public static Double number(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    if (reader.peek() == Token.NUMBER) {
      try {
        return reader.nextDouble();
      } catch (JsonEncodingException e) {
        // It does not fit. The reader has not moved on, but may take the number for a string from now on.
        builder.keep(member, reader.nextString());
        return null;
      }
    }
    return Scalars.number(odd(reader, member, builder));
  }

  /** Reads a boolean, also from 0, 1 or a string. */
  public static Boolean bool(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    if (reader.peek() == Token.BOOLEAN) {
      return reader.nextBoolean();
    }
    return Scalars.bool(odd(reader, member, builder));
  }

  /** Reads an object; an empty text, which is what an empty element of XML gives, is none. */
  public static <T> T object(JsonReader reader, String member, ModelBuilder<?> builder, JsonAdapter<T> adapter) throws IOException {
    if (reader.peek() == Token.NULL || LooseLists.isBlankNext(reader)) {
      odd(reader, member, builder);
      return null;
    }
    return adapter.fromJson(reader);
  }

  /** Reads a list of objects; a null entry stays null. A single object is a list of one, an object around a list is that list. */
  public static <T> List<T> objects(JsonReader reader, String member, ModelBuilder<?> builder, JsonAdapter<T> adapter)
      throws IOException {
    if (reader.peek() == Token.NULL) {
      odd(reader, member, builder);
      return null;
    }
    if (reader.peek() != Token.BEGIN_ARRAY) {
      return LooseLists.objects(reader, member, builder, adapter);
    }
    List<T> list = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      list.add(reader.peek() == Token.NULL ? reader.nextNull() : adapter.fromJson(reader));
    }
    reader.endArray();
    return list;
  }

  /**
   * Reads a list of plain values; where one is not in its documented form, the whole list is kept raw beside it. A single value is a list
   * of one, an object around a list is that list.
   */
  public static <T> List<T> values(JsonReader reader, String member, ModelBuilder<?> builder, MemberReader<T> entry)
      throws IOException {
    if (reader.peek() == Token.NULL) {
      odd(reader, member, builder);
      return null;
    }
    if (reader.peek() != Token.BEGIN_ARRAY) {
      return LooseLists.values(reader, member, builder, entry);
    }
    OddEntries entries = new OddEntries();
    List<T> list = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      list.add(entry.read(reader, member, entries.at(list.size())));
    }
    reader.endArray();
    if (entries.any()) {
      builder.keep(member, entries.render(list));
    }
    return list;
  }

  /** Keeps a member that the spec does not know. */
  public static void keep(JsonReader reader, ModelBuilder<?> builder) throws IOException {
    builder.keep(reader.nextName(), raw(reader));
  }

  /** Returns the next value as JSON text. */
  public static String raw(JsonReader reader) throws IOException {
    try (BufferedSource source = reader.nextSource()) {
      return source.readUtf8();
    }
  }

  /** Returns the text that tells the variants of a union apart, wherever it stands in the object that comes next; empty where there is none. */
  public static String discriminator(JsonReader reader, JsonReader.Options discriminator) throws IOException {
    Lookahead bytes = reader.tag(Lookahead.class);
    String found = bytes == null ? null : bytes.find(reader, name(discriminator));
    return found != null ? found : lookedUp(reader, discriminator);
  }

  private static byte[] name(JsonReader.Options discriminator) {
    byte[] known = NAMES.get(discriminator);
    return known != null ? known
        : NAMES.computeIfAbsent(discriminator, options -> options.strings().get(0).getBytes(StandardCharsets.UTF_8));
  }

  private static String lookedUp(JsonReader reader, JsonReader.Options discriminator) throws IOException {
    try (JsonReader ahead = reader.peekJson()) {
      ahead.beginObject();
      while (ahead.hasNext()) {
        if (ahead.selectName(discriminator) == 0) {
          return ahead.peek() == Token.STRING ? ahead.nextString() : "";
        }
        ahead.skipName();
        ahead.skipValue();
      }
      return "";
    }
  }

  /**
   * Returns the text that tells the variants of a union apart; empty where there is none.
   *
   * @throws IllegalArgumentException when that is not one JSON object
   */
  public static String discriminator(String rawJson, String discriminator) {
    requireValue(rawJson);
    if (!rawJson.stripLeading().startsWith("{")) {
      throw new IllegalArgumentException("Not a JSON object, but another JSON value");
    }
    String type = read(rawJson, discriminator, Json::string);
    return type == null ? "" : type;
  }

  /** Reads one member of a JSON object that is kept raw; null where there is none, or one of another shape. */
  public static <T> T read(String rawJson, String member, MemberReader<T> value) {
    JsonReader.Options name = JsonReader.Options.of(member);
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(rawJson))) {
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(name) == 0) {
          return value.read(reader, member, new OddEntries());
        }
        reader.skipName();
        reader.skipValue();
      }
      return null;
    } catch (IOException | JsonDataException e) {
      return null;
    }
  }

  /** Writes JSON text as the next value. */
  public static void writeRaw(JsonWriter writer, String json) throws IOException {
    try (BufferedSink sink = writer.valueSink()) {
      sink.writeUtf8(json);
    }
  }

  /** Writes a list of objects. */
  public static <T> void writeObjects(JsonWriter writer, List<T> list, JsonAdapter<T> adapter) throws IOException {
    writer.beginArray();
    for (T entry : list) {
      if (entry == null) {
        Scalars.writeNull(writer);
      } else {
        adapter.toJson(writer, entry);
      }
    }
    writer.endArray();
  }

  /** Writes a list of plain values. */
  public static void writeValues(JsonWriter writer, List<?> list) throws IOException {
    writer.beginArray();
    for (Object entry : list) {
      Scalars.write(writer, entry);
    }
    writer.endArray();
  }

  static void requireValue(String json) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json))) {
      reader.skipValue();
      if (reader.peek() != Token.END_DOCUMENT) {
        throw new IllegalArgumentException("More than one JSON value");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a JSON value: " + e.getMessage(), e);
    }
  }

  /** Keeps a plain value that is not in its documented form, and returns its text; null for null. */
  private static String odd(JsonReader reader, String member, ModelBuilder<?> builder) throws IOException {
    return switch (reader.peek()) {
      case NULL -> {
        reader.nextNull();
        builder.keep(member, "null");
        yield null;
      }
      case BOOLEAN -> {
        String text = Boolean.toString(reader.nextBoolean());
        builder.keep(member, text);
        yield text;
      }
      case NUMBER -> {
        String text = reader.nextString();
        builder.keep(member, text);
        yield text;
      }
      default -> {
        String text = reader.nextString();
        builder.keep(member, Scalars.quote(text));
        yield text;
      }
    };
  }
}
