package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.kf.model.AddAccountResponse;
import io.github.wecom4j.api.kf.model.SendTextMessage;
import io.github.wecom4j.api.kf.model.Text;
import io.github.wecom4j.auth.CorpCredential;

/** A client, an account, a message. */
final class FirstCalls {
  private FirstCalls() {}

  static WeComClient client(String appSecret) {
    // snippet: client
    WeComClient wecom = WeComClient.builder()
        .credential(CorpCredential.of("ww0123456789", appSecret))
        .build();
    // end
    return wecom;
  }

  static void calls(WeComClient wecom, String mediaId, String customer) {
    // snippet: first-calls
    AddAccountResponse added = wecom.kf().account().add(
        AddAccountRequest.builder().name("Order desk").mediaId(mediaId).build()).execute();

    wecom.kf().message().send(SendTextMessage.builder()
        .touser(customer).openKfid(added.openKfid()).text(Text.of("On its way.")).build()).execute();
    // end
  }
}
