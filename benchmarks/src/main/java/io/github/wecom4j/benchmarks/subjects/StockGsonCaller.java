package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.benchmarks.stock.gson.ApiClient;
import io.github.wecom4j.benchmarks.stock.gson.api.AccountApi;
import io.github.wecom4j.benchmarks.stock.gson.model.AddAccountRequest;
import io.github.wecom4j.benchmarks.stock.gson.model.AddAccountResponse;
import io.github.wecom4j.benchmarks.work.Account;
import java.io.IOException;

/** The stock client with gson; its user looks up the token, and at the errcode. */
final class StockGsonCaller implements Caller {
  private final CachedToken token = new CachedToken();
  private final ApiClient client = new ApiClient("access_token");
  private final AccountApi api;
  private final String name;
  private final String mediaId;

  StockGsonCaller(Transport transport) {
    if (transport.inMemory() != null) {
      client.getOkBuilder().addInterceptor(transport.inMemory());
    }
    client.getAdapterBuilder().baseUrl(transport.baseUrl());
    client.setApiKey(token.value());
    api = client.createService(AccountApi.class);
    Account account = Account.get();
    name = account.name();
    mediaId = account.mediaId();
  }

  @Override
  public String addAccount() throws IOException {
    client.setApiKey(token.value());
    AddAccountResponse added = api.kfAccountAdd(new AddAccountRequest().name(name).mediaId(mediaId)).execute().body();
    Codec.requireSuccess(added.getErrcode());
    return added.getOpenKfid();
  }
}
