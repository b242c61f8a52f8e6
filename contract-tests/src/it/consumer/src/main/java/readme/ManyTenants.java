package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComClients;
import io.github.wecom4j.api.kf.model.ListAccountsRequest;
import io.github.wecom4j.api.kf.model.ListAccountsResponse;
import io.github.wecom4j.auth.CorpCredential;
import java.util.function.BinaryOperator;

/** One client for each application of each corp. */
final class ManyTenants {
  private ManyTenants() {}

  static WeComClients open(String baseUrl, BinaryOperator<String> secrets) {
    // snippet: tenants
    WeComClients tenants = WeComClients.of((corpId, app) -> WeComClient.builder()
        .baseUrl(baseUrl)
        .credential(CorpCredential.of(corpId, secrets.apply(corpId, app))));
    // end
    return tenants;
  }

  static ListAccountsResponse list(WeComClients tenants, String corpId, ListAccountsRequest request) {
    // snippet: tenant
    ListAccountsResponse accounts = tenants.get(corpId, "1000002").kf().account().list(request).execute();
    // end
    return accounts;
  }
}
