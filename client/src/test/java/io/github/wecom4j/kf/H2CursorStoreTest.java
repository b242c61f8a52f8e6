package io.github.wecom4j.kf;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

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
}
