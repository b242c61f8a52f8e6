package io.github.wecom4j.kf;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Brings a PostgreSQL along. As root it is started in a user namespace, as PostgreSQL refuses to run as root. */
class PostgresCursorStoreTest extends JdbcCursorStoreContract {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  DataSource source() {
    return postgres.getPostgresDatabase();
  }
}
