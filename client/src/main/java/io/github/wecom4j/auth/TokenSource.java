package io.github.wecom4j.auth;

/** Fetches one kind of token for one credential. */
public interface TokenSource {
  /** Returns the security scheme of the spec that the token serves, for example {@code access_token}. */
  String scheme();

  /** Returns the name under which a store keeps the token; the same for all processes that share the credential; holds no secret. */
  String key();

  /**
   * Fetches a new token from the platform. Called by one thread at a time for a client; may block.
   *
   * @throws io.github.wecom4j.error.WeComException when the platform refuses or cannot be reached
   */
  Token fetch();

  /**
   * Fetches again because {@link #fetch} gave a token that the platform has rejected a moment ago. Where the platform has a way to ask for
   * another one, it is used here. By default it is the same token, for which the next rejection is the caller's to see.
   *
   * @throws io.github.wecom4j.error.WeComException when the platform refuses or cannot be reached
   */
  default Token fetchInPlaceOf(Token rejected) {
    return rejected;
  }
}
