package readme;

import io.github.wecom4j.api.kf.model.KfMsgOrEventPush;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.callback.CallbackRequest;
import io.github.wecom4j.callback.CallbackResponse;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** The callback URL. */
final class Callbacks {
  private Callbacks() {}

  static CallbackEndpoint endpoint(String token, String encodingAesKey, String corpId, BiConsumer<String, String> pull) {
    // snippet: callbacks
    CallbackEndpoint endpoint = CallbackEndpoint.builder()
        .crypto(CallbackCrypto.builder().token(token).encodingAesKey(encodingAesKey).receiveId(corpId).build())
        .on(KfMsgOrEventPush.class, push -> pull.accept(push.openKfId(), push.token()))
        .build();
    // end
    return endpoint;
  }

  static CallbackResponse handle(CallbackEndpoint endpoint, String method, String rawQuery, InputStream body) {
    // snippet: callback-request
    CallbackResponse response = endpoint.handle(CallbackRequest.ofQuery(method, rawQuery, body));
    // end
    return response;
  }
}
