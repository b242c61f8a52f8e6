package io.github.wecom4j;

import io.github.wecom4j.api.kf.KfOperations;
import io.github.wecom4j.api.license.LicenseOperations;
import io.github.wecom4j.api.media.MediaOperations;
import io.github.wecom4j.api.officialaccount.OfficialAccountOperations;
import io.github.wecom4j.api.provider.ProviderOperations;
import io.github.wecom4j.api.token.TokenOperations;
import io.github.wecom4j.http.SecretNames;
import java.util.Set;

/** What no log shows, of all families. In a class of its own: it loads every interface of the API, and only who logs calls needs it. */
final class SecretsOfAll {
  static final Set<String> NAMES = SecretNames.list()
      .addAll(KfOperations.SECRETS).addAll(MediaOperations.SECRETS).addAll(TokenOperations.SECRETS)
      .addAll(OfficialAccountOperations.SECRETS).addAll(ProviderOperations.SECRETS)
      .addAll(LicenseOperations.SECRETS).toSet();

  private SecretsOfAll() {}
}
