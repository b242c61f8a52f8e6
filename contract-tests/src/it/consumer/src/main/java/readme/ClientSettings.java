package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import io.github.wecom4j.http.CallLog;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Credentials;

/** Time limits, a line in the log for each call, and a proxy that asks who is there. */
final class ClientSettings {
  private ClientSettings() {}

  static WeComClient client(CorpCredential credential, InetSocketAddress proxy, String proxyUser, String proxyPassword) {
    // snippet: settings
    WeComClient wecom = WeComClient.builder()
        .credential(credential)
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(20))
        .callTimeout(Duration.ofSeconds(30))
        .callLog(CallLog.Level.BASIC)
        .okHttp(http -> http
            .proxy(new Proxy(Proxy.Type.HTTP, proxy))
            .proxyAuthenticator((route, refused) -> refused.request().header("Proxy-Authorization") != null ? null
                : refused.request().newBuilder().header("Proxy-Authorization", Credentials.basic(proxyUser, proxyPassword)).build()))
        .build();
    // end
    return wecom;
  }
}
