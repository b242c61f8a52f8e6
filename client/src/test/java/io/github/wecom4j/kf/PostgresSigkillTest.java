package io.github.wecom4j.kf;

import io.github.wecom4j.support.SigkillRounds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with an inbox on PostgreSQL is killed at random points; the database lives on. */
class PostgresSigkillTest {
  @TempDir
  private Path folder;

  private void run(int accounts, int messages, int rounds) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      JdbcCursorStore.of(postgres.getPostgresDatabase()).createTables();
      new SigkillRounds("PostgreSQL", folder.resolve("log"), accounts, messages, PostgresInboxProcess.class,
          postgres.getJdbcUrl("postgres", "postgres")).run(rounds);
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void losesNothingWhenItIsKilledAFewTimes() throws Exception {
    run(5, 300, 5);
  }

  @Test
  @Tag("soak")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void losesNothingOfTenThousandMessagesWhenItIsKilledFiftyTimes() throws Exception {
    run(8, 10_000, 50);
  }
}
