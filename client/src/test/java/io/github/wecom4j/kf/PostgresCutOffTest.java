package io.github.wecom4j.kf;

import io.github.wecom4j.support.CutOffInboxContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL at the other end of the wire. */
class PostgresCutOffTest extends CutOffInboxContract {
  private final EmbeddedPostgres postgres;

  PostgresCutOffTest() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Override
  protected int port() {
    return postgres.getPort();
  }

  @Override
  protected CursorStore store(int port) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=1&socketTimeout=1");
    JdbcCursorStore store = JdbcCursorStore.of(source);
    store.createTables();
    return store;
  }

  @Override
  protected void close(CursorStore store) {
    // Its connections are closed after each step.
  }
}
