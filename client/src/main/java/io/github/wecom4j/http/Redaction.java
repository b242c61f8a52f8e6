package io.github.wecom4j.http;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.wecom4j.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * Makes JSON and queries fit to be shown: values whose names are on the list become {@code ***}, wherever they stand, of whatever type
 * they are and however the name is escaped. From the first byte on that cannot be understood nothing is shown at all.
 */
final class Redaction {
  private static final String HIDDEN = "***";

  private final Set<String> secrets = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  Redaction(Collection<String> secrets) {
    this.secrets.addAll(secrets);
  }

  /** Returns the query of a URL. */
  String query(HttpUrl url) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < url.querySize(); i++) {
      String name = url.queryParameterName(i);
      shown.append(i == 0 ? "" : "&").append(name).append('=')
          .append(secrets.contains(name) ? HIDDEN : url.queryParameterValue(i));
    }
    return shown.toString();
  }

  /** Returns a text without the secrets that a URL carries, should somebody have copied them to where no name tells what they are. */
  String withoutSecretsOf(HttpUrl url, String text) {
    String shown = text;
    for (String name : url.queryParameterNames()) {
      String value = secrets.contains(name) ? url.queryParameter(name) : null;
      shown = value == null || value.isEmpty() ? shown : shown.replace(value, HIDDEN);
    }
    return shown;
  }

  /** Returns JSON, which may be cut off. */
  String json(Buffer json) throws IOException {
    Buffer shown = new Buffer();
    JsonReader reader = JsonReader.of(json);
    try {
      copy(reader, JsonWriter.of(shown));
      return shown.readUtf8();
    } catch (EOFException e) {
      return shown.readUtf8() + "… (cut off)";
    } catch (IOException | JsonDataException e) {
      return shown.readUtf8() + "… (not JSON)";
    }
  }

  private void copy(JsonReader in, JsonWriter out) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> copyObject(in, out);
      case BEGIN_ARRAY -> {
        in.beginArray();
        out.beginArray();
        while (in.hasNext()) {
          copy(in, out);
        }
        in.endArray();
        out.endArray();
      }
      case STRING -> out.value(in.nextString());
      // As text: a double would not keep every digit of an id.
      case NUMBER -> Json.writeRaw(out, in.nextString());
      case BOOLEAN -> out.value(in.nextBoolean());
      default -> {
        in.nextNull();
        Json.writeRaw(out, "null");
      }
    }
  }

  private void copyObject(JsonReader in, JsonWriter out) throws IOException {
    in.beginObject();
    out.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      out.name(name);
      if (secrets.contains(name)) {
        in.skipValue();
        out.value(HIDDEN);
      } else {
        copy(in, out);
      }
    }
    in.endObject();
    out.endObject();
  }
}
