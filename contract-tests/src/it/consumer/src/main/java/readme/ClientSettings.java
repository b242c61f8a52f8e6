package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.CorpCredential;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;

/** Time limits and a proxy. */
final class ClientSettings {
  private ClientSettings() {}

  static WeComClient client(CorpCredential credential, InetSocketAddress proxy) {
    // snippet: settings
    WeComClient wecom = WeComClient.builder()
        .credential(credential)
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(20))
        .callTimeout(Duration.ofSeconds(30))
        .okHttp(http -> http.proxy(new Proxy(Proxy.Type.HTTP, proxy)))
        .build();
    // end
    return wecom;
  }
}
