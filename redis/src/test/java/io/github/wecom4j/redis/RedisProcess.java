package io.github.wecom4j.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis server in a process of its own. It keeps nothing when it is killed. */
final class RedisProcess implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private static final File EXECUTABLE = unpack();

  private final int port = freePort();
  private final String[] settings;
  private RedisServer server;

  RedisProcess(String... settings) {
    this.settings = settings;
    start();
  }

  void start() {
    RedisServerBuilder builder = RedisServer.newRedisServer()
        .executableProvider(() -> EXECUTABLE)
        .port(port)
        .bind(HOST)
        .onShutdownForceStop(true)
        .setting("dir " + EXECUTABLE.getParent())
        .setting("save \"\"")
        .setting("appendonly no");
    for (String setting : settings) {
      builder.setting(setting);
    }
    try {
      server = builder.build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it accept connections and answer nothing, until it is killed. */
  void hang() {
    try (Jedis redis = new Jedis(HOST, port)) {
      redis.clientPause(Duration.ofMinutes(10).toMillis());
    }
  }

  int port() {
    return port;
  }

  RedisClient client() {
    return client(Duration.ofSeconds(10));
  }

  RedisClient client(Duration timeout) {
    return RedisClient.builder()
        .hostAndPort(HOST, port)
        .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis((int) timeout.toMillis()).build())
        .build();
  }

  @Override
  public void close() {
    kill();
  }

  /** The port of the bus of a cluster is this one and 10000, and has to be one too. */
  private static int freePort() {
    while (true) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static File unpack() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis-");
      folder.toFile().deleteOnExit();
      File executable = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
      executable.deleteOnExit();
      return executable;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
