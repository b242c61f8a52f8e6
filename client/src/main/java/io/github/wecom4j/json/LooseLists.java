package io.github.wecom4j.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists that are none on the wire, as they come out of XML, where nothing tells a list of one from a single value: the entry alone, an
 * empty text for no entry, or an object with one member that holds the entries. What came is kept raw beside what was understood.
 */
final class LooseLists {
  private LooseLists() {}

  static boolean isBlankNext(JsonReader reader) throws IOException {
    if (reader.peek() != Token.STRING) {
      return false;
    }
    try (JsonReader ahead = reader.peekJson()) {
      return ahead.nextString().isBlank();
    }
  }

  static <T> List<T> values(JsonReader reader, String member, ModelBuilder<?> builder, MemberReader<T> entry) throws IOException {
    if (isBlankNext(reader)) {
      return keptRaw(reader, member, builder, new ArrayList<>());
    }
    try (JsonReader ahead = reader.peekJson()) {
      if (ahead.peek() == Token.BEGIN_OBJECT) {
        ahead.beginObject();
        List<T> inside = ahead.hasNext() ? wrappedValues(ahead, entry) : new ArrayList<>();
        ahead.endObject();
        return keptRaw(reader, member, builder, inside);
      }
      List<T> single = new ArrayList<>();
      single.add(entry.read(ahead, member, new OddEntries()));
      return keptRaw(reader, member, builder, single);
    }
  }

  private static <T> List<T> wrappedValues(JsonReader reader, MemberReader<T> entry) throws IOException {
    String inner = reader.nextName();
    return Json.values(reader, inner, new OddEntries(), entry);
  }

  static <T> List<T> objects(JsonReader reader, String member, ModelBuilder<?> builder, JsonAdapter<T> adapter) throws IOException {
    if (isBlankNext(reader)) {
      return keptRaw(reader, member, builder, new ArrayList<>());
    }
    String wrapper = wrapperName(reader);
    try (JsonReader ahead = reader.peekJson()) {
      T single = adapter.fromJson(ahead);
      if (wrapper == null || knows(single, wrapper)) {
        List<T> list = new ArrayList<>();
        list.add(single);
        return keptRaw(reader, member, builder, list);
      }
    }
    try (JsonReader ahead = reader.peekJson()) {
      ahead.beginObject();
      ahead.skipName();
      return keptRaw(reader, member, builder, Json.objects(ahead, wrapper, new OddEntries(), adapter));
    }
  }

  /** Returns the name of the only member of an object that could hold entries, or null. */
  private static String wrapperName(JsonReader reader) throws IOException {
    try (JsonReader ahead = reader.peekJson()) {
      ahead.beginObject();
      if (!ahead.hasNext()) {
        return null;
      }
      String name = ahead.nextName();
      boolean container = ahead.peek() == Token.BEGIN_ARRAY || ahead.peek() == Token.BEGIN_OBJECT;
      ahead.skipValue();
      return container && !ahead.hasNext() ? name : null;
    }
  }

  /** Tells whether a member is one of the entry's own. */
  private static boolean knows(Object entry, String member) {
    if (entry instanceof UnknownVariant variant) {
      return !variant.type().isEmpty();
    }
    return entry instanceof JsonModel model && model.rawMembers().lacks(member);
  }

  private static <T> List<T> keptRaw(JsonReader reader, String member, ModelBuilder<?> builder, List<T> understood) throws IOException {
    builder.keep(member, Json.raw(reader));
    return understood;
  }
}
