package io.github.wecom4j.authorization;

import com.sun.net.httpserver.HttpServer;
import io.github.wecom4j.ProviderClient;
import io.github.wecom4j.WeComClient;
import io.github.wecom4j.WeComClients;
import io.github.wecom4j.api.kf.model.AddAccountRequest;
import io.github.wecom4j.api.provider.model.CancelAuthPush;
import io.github.wecom4j.api.provider.model.CreateAuthPush;
import io.github.wecom4j.api.provider.model.GetPermanentCodeV2Request;
import io.github.wecom4j.api.provider.model.GetPermanentCodeV2Response;
import io.github.wecom4j.api.provider.model.SuiteTicketPush;
import io.github.wecom4j.auth.AuthorizedCorpCredential;
import io.github.wecom4j.auth.MemorySuiteTicketStore;
import io.github.wecom4j.auth.SuiteCredential;
import io.github.wecom4j.auth.SuiteTicketStore;
import io.github.wecom4j.callback.CallbackCrypto;
import io.github.wecom4j.callback.CallbackEndpoint;
import io.github.wecom4j.examples.callback.JdkServerCallback;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/** A third-party application: takes the pushes of its suite, and opens an account of customer service in each corp that authorizes it. */
final class SuiteApp implements AutoCloseable {
  private final String suiteId;
  private final PermanentCodes codes;
  private final String avatar;
  private final Consumer<String> told;
  private final ProviderClient provider;
  private final WeComClients corps;
  private final CallbackEndpoint endpoint;
  private final HttpServer server;

  // snippet: authorization
  SuiteApp(SuiteSettings settings, CallbackCrypto crypto, PermanentCodes codes, Consumer<String> told) throws IOException {
    this.suiteId = settings.suiteId();
    this.avatar = settings.avatar();
    this.codes = codes;
    this.told = told;
    SuiteTicketStore tickets = new MemorySuiteTicketStore();
    SuiteCredential suite = SuiteCredential.of(suiteId, settings.suiteSecret(), tickets);
    provider = ProviderClient.builder().baseUrl(settings.baseUrl()).credential(suite).build();
    corps = WeComClients.of((corpId, app) -> WeComClient.builder().baseUrl(settings.baseUrl())
        .credential(AuthorizedCorpCredential.of(suite, corpId, codes.of(corpId))));
    endpoint = CallbackEndpoint.builder()
        .crypto(crypto)
        .on(SuiteTicketPush.class, push -> {
          tickets.save(push.suiteId(), push.suiteTicket());
          told.accept("has a ticket");
        })
        .on(CreateAuthPush.class, push -> welcome(push.authCode()))
        .on(CancelAuthPush.class, push -> farewell(push.authCorpId()))
        .build();
    server = JdkServerCallback.start(settings.port(), endpoint);
  }

  /** Returns the page on which the administrator of a corp authorizes the suite. */
  String authorizationPage(String redirectUri, String state) {
    String preAuthCode = provider.provider().authorization().getPreAuthCode().execute().preAuthCode();
    return HttpUrl.get("https://open.work.weixin.qq.com/3rdapp/install").newBuilder()
        .addQueryParameter("suite_id", suiteId).addQueryParameter("pre_auth_code", preAuthCode)
        .addQueryParameter("redirect_uri", redirectUri).addQueryParameter("state", state).build().toString();
  }

  private void welcome(String authCode) {
    GetPermanentCodeV2Response authorized = provider.provider().authorization()
        .getPermanentCodeV2(GetPermanentCodeV2Request.builder().authCode(authCode).build()).execute();
    String corpId = authorized.authCorpInfo().corpid();
    codes.save(corpId, authorized.permanentCode());
    corps.remove(corpId, suiteId);
    String openKfid = corps.get(corpId, suiteId).kf().account()
        .add(AddAccountRequest.builder().name("Order desk").mediaId(avatar).build()).execute().openKfid();
    told.accept("has added the account " + openKfid + " to " + corpId);
  }

  private void farewell(String corpId) {
    codes.forget(corpId);
    corps.remove(corpId, suiteId);
    told.accept("has forgotten " + corpId);
  }
  // end

  /** Returns the port of the callback URL. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more pushes, and waits for the one that is being handled. */
  @Override
  public void close() {
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdown();
    endpoint.close();
    corps.close();
    provider.close();
  }
}
