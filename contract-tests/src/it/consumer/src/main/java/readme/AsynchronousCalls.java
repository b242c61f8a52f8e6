package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.SendMessageResponse;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.Text;
import java.util.concurrent.CompletableFuture;

/** The same call without waiting. */
final class AsynchronousCalls {
  private AsynchronousCalls() {}

  static CompletableFuture<String> send(WeComClient wecom, String customer, String openKfid) {
    // snippet: async
    CompletableFuture<String> msgid = wecom.kf().message().send(SendTextMessage.builder()
            .touser(customer).openKfid(openKfid).text(Text.of("On its way.")).build())
        .executeAsync()
        .thenApply(SendMessageResponse::msgid);
    // end
    return msgid;
  }
}
