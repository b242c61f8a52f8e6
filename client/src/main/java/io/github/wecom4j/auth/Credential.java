package io.github.wecom4j.auth;

import java.time.Clock;
import java.util.List;

/** What a client proves its identity with: the sources of all tokens that its operations need. */
public interface Credential {
  /**
   * Returns the sources, one for each security scheme that this credential can serve.
   *
   * @param apis gives the generated interfaces that fetch tokens; calls made through them carry no token
   * @param clock tells when a token was fetched
   */
  List<TokenSource> tokenSources(Apis apis, Clock clock);

  /** Gives generated interfaces. */
  interface Apis {
    /** Returns an implementation of a generated interface. */
    <A> A create(Class<A> api);

    /** Returns the same for calls that carry a token themselves, of one of these sources; for a token that costs another token. */
    Apis withTokensOf(List<TokenSource> sources);
  }
}
