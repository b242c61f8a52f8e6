package io.github.wecom4j.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;

/** Opens a client from {@code redis[s]://[[user]:password@]host[:port][/database]}. Errors never show the URI: it may hold a password. */
final class RedisUri {
  private static final String FORM = "Give redis[s]://[[user]:password@]host[:port][/database].";

  private final URI uri;

  private RedisUri(URI uri) {
    this.uri = uri;
  }

  static RedisUri parse(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("uri is " + (text == null ? "missing" : "empty") + ". " + FORM);
    }
    URI uri;
    try {
      uri = new URI(text.trim());
    } catch (URISyntaxException e) {
      // Not as the cause: its message holds the whole text.
      throw new IllegalArgumentException("uri is not a URI: " + e.getReason() + " at character " + e.getIndex() + ". " + FORM);
    }
    RedisUri redis = new RedisUri(uri);
    redis.check();
    return redis;
  }

  private void check() {
    if (!"redis".equals(uri.getScheme()) && !isEncrypted()) {
      throw new IllegalArgumentException("uri has the scheme " + uri.getScheme() + ". " + FORM);
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("uri has no host. " + FORM);
    }
    if (uri.getUserInfo() != null && !uri.getUserInfo().contains(":")) {
      throw new IllegalArgumentException("uri has a user and no password. " + FORM);
    }
    if (!database().matches("\\d{0,5}")) {
      // Not shown: a slash in a password would make a part of it look like this.
      throw new IllegalArgumentException("uri has a database that is not a number. " + FORM);
    }
  }

  private boolean isEncrypted() {
    return "rediss".equals(uri.getScheme());
  }

  private String database() {
    return uri.getPath().replaceFirst("^/", "");
  }

  /** Returns a client that waits no longer than the time-out for a connection, for an answer, and for a place in its pool. */
  RedisClient open(Duration timeout) {
    DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder().timeoutMillis((int) timeout.toMillis());
    if (isEncrypted()) {
      // Unlike ssl(true) these also compare the name of the host with the certificate.
      config.sslOptions(SslOptions.defaults());
    }
    if (uri.getUserInfo() != null) {
      String[] login = uri.getUserInfo().split(":", 2);
      config.user(login[0].isEmpty() ? null : login[0]).password(login[1]);
    }
    if (!database().isEmpty()) {
      config.database(Integer.parseInt(database()));
    }
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxWait(timeout);
    return RedisClient.builder()
        .hostAndPort(uri.getHost(), uri.getPort() == -1 ? Protocol.DEFAULT_PORT : uri.getPort())
        .clientConfig(config.build())
        .poolConfig(pool)
        .build();
  }
}
