package io.github.wecom4j.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.wecom4j.auth.Lease;
import io.github.wecom4j.auth.Token;
import io.github.wecom4j.kf.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

@Timeout(30)
class RedisClusterTest {
  private static final int SLOTS = 16_384;

  /** A cluster refuses a script whose keys are not declared or belong to different slots, even when it has a single node. */
  @Test
  void worksOnACluster(@TempDir Path folder) {
    try (RedisProcess server = new RedisProcess("cluster-enabled yes", "cluster-announce-ip " + RedisProcess.HOST,
            "cluster-config-file " + folder.resolve("nodes.conf"))) {
      form(server);
      try (RedisClusterClient cluster = RedisClusterClient.create(new HostAndPort(RedisProcess.HOST, server.port()))) {
        RedisTokenStore store = RedisTokenStore.of(cluster);
        Token token = Token.of("t", Instant.now().plusSeconds(7200).truncatedTo(ChronoUnit.MILLIS));
        Lease lease = store.tryLease("k", Duration.ofSeconds(10));
        assertThat(store.tryLease("k", Duration.ofSeconds(10))).isNull();
        assertThat(store.replace("k", null, token)).isTrue();
        lease.release();
        assertThat(store.load("k")).isEqualTo(token);
        assertThat(cluster.exists("wecom4j:token:k:lease")).isFalse();
        keepsCursors(RedisCursorStore.of(cluster));
      }
    }
  }

  private static void keepsCursors(RedisCursorStore store) {
    for (int i = 0; i < 50; i++) {
      String account = "{wk}" + i;
      var lease = store.tryAcquire(account, "one", Duration.ofSeconds(10));
      assertThat(store.tryAcquire(account, "two", Duration.ofSeconds(10))).isNull();
      assertThat(store.commit(lease, "C1", List.of("m1"))).isTrue();
      assertThat(store.renew(lease, Duration.ofSeconds(10))).isTrue();
      assertThat(store.load(account)).isEqualTo(new Progress("C1", List.of("m1")));
      store.release(lease);
    }
  }

  private static void form(RedisProcess server) {
    try (Jedis node = new Jedis(RedisProcess.HOST, server.port())) {
      node.clusterAddSlots(IntStream.range(0, SLOTS).toArray());
      while (!node.clusterInfo().contains("cluster_state:ok")) {
        // Waits for a replica that never comes; the server answers after 100 ms.
        node.waitReplicas(1, 100);
      }
    }
  }
}
