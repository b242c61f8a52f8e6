package io.github.wecom4j.callback;

import com.squareup.moshi.JsonReader;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.json.JsonModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/**
 * A passive reply as XML. {@link CallbackEndpoint} makes it for you; use it where you answer pushes yourself, with
 * {@link CallbackCrypto#encryptReply(String)} around it unless messages come in plain.
 */
public final class CallbackReply {
  private final JsonReader json;
  private final StringBuilder xml = new StringBuilder();

  private CallbackReply(JsonReader json) {
    this.json = json;
  }

  /**
   * Returns the XML of a reply: its members as elements, by their names on the wire.
   *
   * @throws IllegalArgumentException when a text holds a character that XML cannot carry
   */
  public static String toXml(JsonModel reply) {
    return toXml(reply.getClass(), reply);
  }

  private static <T> String toXml(Class<T> type, JsonModel reply) {
    CallbackReply writer = new CallbackReply(JsonReader.of(new Buffer().writeUtf8(WeComJson.toJson(type, type.cast(reply)))));
    try {
      writer.element("xml");
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer in memory refused to be read", e);
    }
    return writer.xml.toString();
  }

  private void element(String name) throws IOException {
    switch (json.peek()) {
      case NULL -> json.nextNull();
      case BEGIN_ARRAY -> repeated(name);
      default -> {
        xml.append('<').append(name).append('>');
        content(name);
        xml.append("</").append(name).append('>');
      }
    }
  }

  private void repeated(String name) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      element(name);
    }
    json.endArray();
  }

  private void content(String name) throws IOException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        json.beginObject();
        while (json.hasNext()) {
          element(json.nextName());
        }
        json.endObject();
      }
      case STRING -> text(name, json.nextString());
      case BOOLEAN -> xml.append(json.nextBoolean());
      default -> xml.append(json.nextString());
    }
  }

  private void text(String name, String text) {
    if (!text.codePoints().allMatch(CallbackReply::isAllowed)) {
      throw new IllegalArgumentException(name + " holds a character that XML cannot carry, such as a control character");
    }
    xml.append("<![CDATA[").append(text.replace("]]>", "]]]]><![CDATA[>")).append("]]>");
  }

  private static boolean isAllowed(int character) {
    return character == '\t' || character == '\n' || character == '\r' || character >= 0x20 && character <= 0xD7FF
        || character >= 0xE000 && character <= 0xFFFD || character >= 0x10000;
  }
}
