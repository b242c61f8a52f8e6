package io.github.wecom4j.callback;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.wecom4j.callback.CallbackException.Reason;
import java.io.IOException;
import okio.Buffer;

/**
 * The body of a push: XML, or JSON for receivers that are called with it. Only the cipher text is read, as nothing else of it is signed;
 * who the message is for stands inside.
 */
final class CallbackEnvelope {
  private static final JsonReader.Options JSON_NAMES = JsonReader.Options.of("encrypt", "Encrypt");

  private CallbackEnvelope() {}

  /** Returns the cipher text. */
  static String encrypt(byte[] body) {
    String text = Utf8Text.decode(body, 0, body.length, "The body of the callback");
    Object encrypt = MessageText.isJson(text) ? fromJson(text) : XmlTree.read(MessageText.withoutMark(text)).get("Encrypt");
    if (!(encrypt instanceof String found) || found.isEmpty()) {
      throw new CallbackException(Reason.REQUEST, "The body of the callback has no Encrypt");
    }
    return found;
  }

  private static String fromJson(String text) {
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(MessageText.withoutMark(text)))) {
      String encrypt = null;
      reader.beginObject();
      while (reader.hasNext()) {
        if (reader.selectName(JSON_NAMES) >= 0 && reader.peek() == JsonReader.Token.STRING) {
          encrypt = reader.nextString();
        } else {
          skip(reader);
        }
      }
      reader.endObject();
      return encrypt;
    } catch (IOException | JsonDataException e) {
      throw new CallbackException(Reason.JSON, "The body of the callback is not a JSON object");
    }
  }

  private static void skip(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NAME) {
      reader.skipName();
    }
    reader.skipValue();
  }
}
