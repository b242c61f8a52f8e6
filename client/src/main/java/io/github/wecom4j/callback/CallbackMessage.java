package io.github.wecom4j.callback;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonReader.Token;
import com.squareup.moshi.JsonWriter;
import io.github.wecom4j.WeComJson;
import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.kf.model.SuiteCallbackEvent;
import io.github.wecom4j.api.media.model.UploadMediaJobFinishPush;
import io.github.wecom4j.api.officialaccount.model.KfCloseSessionPush;
import io.github.wecom4j.api.officialaccount.model.KfCreateSessionPush;
import io.github.wecom4j.api.officialaccount.model.KfSwitchSessionPush;
import io.github.wecom4j.callback.CallbackException.Reason;
import io.github.wecom4j.json.JsonModel;
import io.github.wecom4j.json.UnknownVariant;
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
  private static final JsonReader.Options MEMBERS = JsonReader.Options.of("InfoType", "MsgId");

  /** Events of other families, by what the model itself says it is. */
  private static final Map<String, Class<? extends JsonModel>> OTHER_EVENTS = Map.of(
      UploadMediaJobFinishPush.builder().buildUnchecked().event(), UploadMediaJobFinishPush.class,
      KfCreateSessionPush.builder().buildUnchecked().event(), KfCreateSessionPush.class,
      KfCloseSessionPush.builder().buildUnchecked().event(), KfCloseSessionPush.class,
      KfSwitchSessionPush.builder().buildUnchecked().event(), KfSwitchSessionPush.class);

  private final String json;
  private final JsonModel event;
  private final String infoType;
  private final String msgId;

  private CallbackMessage(String json) {
    String[] found = read(json);
    this.json = json;
    infoType = found[0];
    msgId = found[1];
    event = infoType != null ? decode(SuiteCallbackEvent.class, json) : event(json);
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

  private static JsonModel event(String json) {
    CallbackEvent event = decode(CallbackEvent.class, json);
    Class<? extends JsonModel> other = event instanceof UnknownVariant unknown ? OTHER_EVENTS.get(unknown.type()) : null;
    return other == null ? event : decode(other, json);
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
    String[] found = new String[2];
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
