package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.auth.TokenSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A client whose tokens another service fetches. */
final class TokenFromElsewhere {
  private TokenFromElsewhere() {}

  static WeComClient client(String baseUrl, Supplier<String> tokenServer) {
    // snippet: own-tokens
    Credential ownTokens = (apis, clock) -> List.of(new TokenSource() {
      @Override
      public String scheme() {
        return "access_token";
      }

      @Override
      public String key() {
        return "order-desk";
      }

      @Override
      public Token fetch() {
        return Token.of(tokenServer.get(), clock.instant().plus(Duration.ofMinutes(30)));
      }
    });

    WeComClient wecom = WeComClient.builder().baseUrl(baseUrl).credential(ownTokens).build();
    // end
    return wecom;
  }
}
