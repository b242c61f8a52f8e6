package io.github.wecom4j;

import okhttp3.Interceptor;

/** Builds clients whose answers do not come from a network; in the package of the client, which shows this to nobody else. */
public final class ClientsInMemory {
  private ClientsInMemory() {}

  /** Lets something stand where the network is, inside of all that the client adds; null for the network. */
  public static WeComClient.Builder answeredBy(Interceptor transport, WeComClient.Builder builder) {
    builder.transport = transport;
    return builder;
  }
}
