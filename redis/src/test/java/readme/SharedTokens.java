package readme;

import io.github.wecom4j.WeComClient;
import io.github.wecom4j.auth.Credential;
import io.github.wecom4j.redis.RedisTokenStore;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Processes that share their tokens through Redis. */
public final class SharedTokens {
  private SharedTokens() {}

  public static WeComClient client(String baseUrl, Credential credential, String redisUri) {
    // snippet: redis
    RedisTokenStore tokens = RedisTokenStore.connect(redisUri);   // redis[s]://[[user]:password@]host[:port][/database]
    WeComClient wecom = WeComClient.builder().baseUrl(baseUrl).credential(credential).tokenStore(tokens).build();
    // end
    return wecom;
  }

  public static RedisTokenStore store(String host, int port) {
    // snippet: redis-client
    JedisClientConfig config = DefaultJedisClientConfig.builder().timeoutMillis(500).build();
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxWait(Duration.ofMillis(500));
    UnifiedJedis redis = RedisClient.builder().hostAndPort(host, port).clientConfig(config).poolConfig(pool).build();

    RedisTokenStore tokens = RedisTokenStore.builder(redis).keyPrefix("order-desk:wecom:").leases(false).build();
    // end
    return tokens;
  }
}
