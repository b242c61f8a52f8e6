package io.github.wecom4j.callback;

import io.github.wecom4j.api.kf.model.CallbackEvent;
import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.json.JsonModel;
import okio.ByteString;

/**
 * By what a push is known again.
 *
 * <p>The platform says: an ordinary message by MsgId, an event by FromUserName and CreateTime. The latter would swallow events, as all
 * that the system sends are from {@code sys}: two upload jobs that end in one second differ in their JobId only. So the whole event
 * counts, which a repeat brings unchanged.
 */
final class CallbackIdentity {
  private CallbackIdentity() {}

  /** Returns the id by which a repeat is known. */
  static String of(CallbackMessage message) {
    if (message.msgId() != null) {
      return "message " + message.msgId() + " to " + (message.event() instanceof CallbackEvent event ? event.toUserName() : "");
    }
    return "event " + ByteString.encodeUtf8(message.json()).sha256().base64();
  }

  /**
   * Returns what a push can be merged by with others that wait, or null. A push of customer service says only that something can be
   * pulled from an account: of several for one account, the newest does the work of all.
   */
  static Object mergeKey(JsonModel event) {
    return event instanceof KfMsgOrEventPush push ? new Account(push.toUserName(), push.openKfId()) : null;
  }

  /** Returns the one of two equal or merged pushes to keep: that of customer service whose pull token lives longer, else the latter. */
  static JsonModel newer(JsonModel waiting, JsonModel arrived) {
    return time(waiting) > time(arrived) ? waiting : arrived;
  }

  private static long time(JsonModel event) {
    return event instanceof KfMsgOrEventPush push && push.createTime() != null ? push.createTime() : 0;
  }

  private record Account(String corpId, String openKfId) {}
}
