package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import readme.SharedCursors;

class H2CursorStoreTest extends JdbcCursorStoreContract {
  private static final DataSource DATABASE = database();

  private static DataSource database() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
    return source;
  }

  @Override
  DataSource source() {
    return DATABASE;
  }

  @Test
  void keepsCursorsAsTheReadmeShows() {
    JdbcCursorStore store = SharedCursors.in(source());
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    assertThat(store.commit(lease, "C1", List.of("m1"))).isTrue();
    assertThat(SharedCursors.in(source()).load(ACCOUNT).cursor()).isEqualTo("C1");
  }
}
