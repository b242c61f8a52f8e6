package io.github.wecom4j.benchmarks.subjects;

import io.github.wecom4j.benchmarks.work.Account;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpKfService;
import me.chanjar.weixin.cp.api.impl.WxCpServiceOkHttpImpl;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountAdd;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import okhttp3.OkHttpClient;

/** WxJava on OkHttp. */
final class WxJavaCaller implements Caller {
  private final WxCpKfService kf;
  private final String name;
  private final String mediaId;

  WxJavaCaller(Transport transport) {
    WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
    config.setCorpId("ww0123456789");
    config.setCorpSecret("secret");
    config.setAgentId(1000002);
    config.setBaseApiUrl(transport.baseUrl().replaceFirst("/$", ""));
    config.updateAccessToken(CachedToken.VALUE, 7200);
    OkHttpClient http = transport.last(transport.http());
    WxCpServiceOkHttpImpl service = new WxCpServiceOkHttpImpl() {
      @Override
      public OkHttpClient getRequestHttpClient() {
        return http;
      }
    };
    service.setWxCpConfigStorage(config);
    // It repeats a failed call with pauses of half a minute in all; in what is measured no call fails.
    service.setRetrySleepMillis(1);
    kf = service.getKfService();
    Account account = Account.get();
    name = account.name();
    mediaId = account.mediaId();
  }

  @Override
  public String addAccount() throws WxErrorException {
    WxCpKfAccountAdd account = new WxCpKfAccountAdd();
    account.setName(name);
    account.setMediaId(mediaId);
    return kf.addAccount(account).getOpenKfid();
  }
}
