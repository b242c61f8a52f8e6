package io.github.wecom4j.callback;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.KfOperations;
import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.license.LicenseOperations;
import io.github.wecom4j.api.media.MediaOperations;
import io.github.wecom4j.api.officialaccount.OfficialAccountOperations;
import io.github.wecom4j.api.provider.ProviderOperations;
import io.github.wecom4j.api.provider.model.SuiteCallbackEvent;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import okio.Buffer;

/**
 * A decrypted callback as one of the generated models. {@link CallbackEndpoint} makes it for you; use it where you decrypt with
 * {@link CallbackCrypto} yourself.
 *
 * <pre>{@code
 * if (CallbackMessage.parse(text).event() instanceof KfMsgOrEventPush push) {
 *   pull(push.openKfId(), push.token());
 * }
 * }</pre>
 */
public final class CallbackMessage {
  private static final String INFO_TYPE = "InfoType";
  private static final String EVENT = "Event";
  private static final JsonReader.Options MEMBERS = JsonReader.Options.of(INFO_TYPE, EVENT, "MsgId");

  private static final PushIndex PUSHES = new PushIndex()
      .add(KfOperations.PUSHES)
      .add(LicenseOperations.PUSHES)
      .add(MediaOperations.PUSHES)
      .add(OfficialAccountOperations.PUSHES)
      .add(ProviderOperations.PUSHES);

  private final String json;
  private final JsonModel event;
  private final String infoType;
  private final String msgId;

  private CallbackMessage(String json) {
    String[] found = read(json);
    this.json = json;
    infoType = found[0];
    msgId = found[2];
    Class<? extends JsonModel> type = infoType != null
        ? PUSHES.typeOf(INFO_TYPE, infoType, SuiteCallbackEvent.class)
        : PUSHES.typeOf(EVENT, found[1], CallbackEvent.class);
    event = decode(type, json);
  }

  /**
   * Returns the message of a decrypted text, XML or JSON. An event that this version does not know, and an ordinary message, comes as
   * the unknown variant of its union, with everything that was in it.
   *
   * @throws CallbackException when it is neither, or when a member of a known event has no readable shape
   */
  public static CallbackMessage parse(String text) {
    String message = MessageText.withoutMark(text);
    return new CallbackMessage(MessageText.isJson(text) ? message : json(XmlTree.read(message)));
  }

  /** Returns the event: a {@link CallbackEvent}, a {@link SuiteCallbackEvent}, or a push of another family. */
  public JsonModel event() {
    return event;
  }

  /** Tells whether this is an instruction callback, which must be answered with exactly {@code success}. */
  public boolean isInstruction() {
    return infoType != null;
  }

  /** Returns the whole message as JSON, by element name; secrets in it included. */
  public String json() {
    return json;
  }

  /** Returns the id that an ordinary message has, or null. */
  String msgId() {
    return msgId;
  }

  private static <T> T decode(Class<T> type, String json) {
    try {
      return WeComJson.fromJson(type, json);
    } catch (IllegalArgumentException e) {
      // Not as the cause: its message quotes the value.
      throw new CallbackException(Reason.SHAPE,
          "The callback is no " + type.getSimpleName() + ": a member has another shape than documented");
    }
  }

  private static String json(Map<String, Object> tree) {
    Buffer buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.jsonValue(tree);
    } catch (IOException e) {
      throw new UncheckedIOException("A buffer in memory refused to be written", e);
    }
    return buffer.readUtf8();
  }

  private static String[] read(String json) {
    String[] found = new String[3];
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json))) {
      reader.beginObject();
      while (reader.hasNext()) {
        int member = reader.selectName(MEMBERS);
        if (member < 0) {
          reader.skipName();
        }
        if (member >= 0 && (reader.peek() == Token.STRING || reader.peek() == Token.NUMBER)) {
          found[member] = reader.nextString();
        } else {
          reader.skipValue();
        }
      }
      reader.endObject();
      if (reader.peek() != Token.END_DOCUMENT) {
        throw new JsonDataException("More than one value");
      }
      return found;
    } catch (IOException | JsonDataException e) {
      throw new CallbackException(Reason.JSON, "The decrypted callback is not one JSON object");
    }
  }

  /** Shows the event as it shows itself: secrets masked. */
  @Override
  public String toString() {
    return "CallbackMessage{" + event + "}";
  }
}
