package readme;

import io.github.wecom4j.OfficialAccountClient;
import io.github.wecom4j.api.officialaccount.model.CustomText;
import io.github.wecom4j.api.officialaccount.model.CustomTextMessage;
import io.github.wecom4j.auth.OfficialAccountCredential;

/** The customer service of an Official Account, on its own platform. */
final class OfficialAccounts {
  private OfficialAccounts() {}

  static void answer(String baseUrl, String appId, String appSecret, String openid) {
    // snippet: official-account
    try (OfficialAccountClient account = OfficialAccountClient.builder()
        .baseUrl(baseUrl)   // left out in production
        .credential(OfficialAccountCredential.of(appId, appSecret))
        .build()) {
      account.officialAccount().message().send(CustomTextMessage.builder()
          .touser(openid).text(CustomText.of("On its way.")).build()).execute();
    }
    // end
  }
}
