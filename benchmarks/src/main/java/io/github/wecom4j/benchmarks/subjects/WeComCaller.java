package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.ClientsInMemory;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.benchmarks.work.Account;

/** The client with its defaults: limits, token, errcode, retries. */
final class WeComCaller implements Caller {
  private final WeComClient wecom;
  private final String name;
  private final String mediaId;

  WeComCaller(Transport transport) {
    wecom = ClientsInMemory.answeredBy(transport.inMemory(), WeComClient.builder())
        .baseUrl(transport.baseUrl())
        .credential(CorpCredential.of("ww0123456789", "secret"))
        .build();
    Account account = Account.get();
    name = account.name();
    mediaId = account.mediaId();
  }

  @Override
  public String addAccount() {
    return wecom.kf().account().add(AddAccountRequest.builder().name(name).mediaId(mediaId).build()).execute().openKfid();
  }
}
