package io.github.wecom4j.kf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.wecom4j.support.CursorStoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the store in a database must do, whatever database it is. */
abstract class JdbcCursorStoreContract extends CursorStoreContract {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Each test has tables of its own. */
  private final String prefix = "test" + NUMBER.incrementAndGet() + "_";

  abstract DataSource source();

  @Override
  protected CursorStore create() {
    JdbcCursorStore store = JdbcCursorStore.of(source(), prefix);
    store.createTables();
    return store;
  }

  @Override
  protected CursorStore another() {
    return JdbcCursorStore.of(source(), prefix);
  }

  @Override
  protected void pass(Duration time) throws SQLException {
    execute("UPDATE " + prefix + "kf_account SET lease_until = lease_until - " + time.toMillis());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = source().getConnection(); Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String table) throws SQLException {
    try (Connection connection = source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + prefix + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void createsItsTablesOnce() {
    JdbcCursorStore store = JdbcCursorStore.of(source(), prefix);
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    store.commit(lease, "C1", List.of("m1"));
    store.createTables();
    assertThat(store.load(ACCOUNT).cursor()).isEqualTo("C1");
  }

  @Test
  void givesTheStatementsToAMigration() throws SQLException {
    JdbcCursorStore store = JdbcCursorStore.of(source(), prefix + "own_");
    for (String statement : store.ddl()) {
      execute(statement);
    }
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    assertThat(store.commit(lease, "C1", List.of("m1"))).isTrue();
  }

  @Test
  void keepsItsTablesInTheSchemaThatThePrefixNames() throws SQLException {
    execute("CREATE SCHEMA " + prefix + "shop");
    JdbcCursorStore store = JdbcCursorStore.of(source(), prefix + "shop.wecom_");
    store.createTables();
    assertThat(store.tryAcquire(ACCOUNT, "one", LEASE)).isNotNull();
    assertThat(count("shop.wecom_kf_account")).isEqualTo(1);
  }

  @Test
  void refusesAPrefixThatIsNoName() {
    assertThatIllegalArgumentException().isThrownBy(() -> JdbcCursorStore.of(source(), "x; DROP TABLE y; --"))
        .withMessageContaining("letters, digits, underscores and dots");
  }

  @Test
  void doesNotGrow() throws SQLException {
    CursorStore store = another();
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    for (int i = 0; i < 6; i++) {
      int from = i * 1000;
      store.commit(lease, "C" + i, IntStream.range(from, from + 1000).mapToObj(n -> "m" + n).toList());
    }
    assertThat(count("kf_handled")).isEqualTo(CursorStore.REMEMBERED);
    assertThat(count("kf_account")).isEqualTo(1);
  }

  @Test
  void leavesNothingBehindWhenACommitFailsInTheMiddle() {
    CursorStore store = another();
    Lease lease = store.tryAcquire(ACCOUNT, "one", LEASE);
    store.commit(lease, "C1", List.of("m1"));
    assertThatExceptionOfType(CursorStoreException.class)
        .isThrownBy(() -> store.commit(lease, "C2", List.of("m2", "too long".repeat(100))))
        .withMessageContaining("could not store the cursor of " + ACCOUNT).withCauseInstanceOf(SQLException.class);
    assertThat(store.load(ACCOUNT)).isEqualTo(new Progress("C1", List.of("m1")));
  }

  @Test
  void leavesAConnectionAsItFoundIt() throws SQLException {
    try (Connection connection = source().getConnection()) {
      OneConnection pool = new OneConnection(connection);
      CursorStore store = JdbcCursorStore.of(pool.source(), prefix);
      store.tryAcquire(ACCOUNT, "one", LEASE);
      store.load(ACCOUNT);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThatExceptionOfType(CursorStoreException.class).isThrownBy(() -> JdbcCursorStore.of(pool.source(), "nowhere_").load(ACCOUNT));
      assertThat(connection.getAutoCommit()).as("after a failure").isTrue();
      connection.setAutoCommit(false);
      store.load(ACCOUNT);
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @Test
  void saysThatItCouldNotReachTheDatabase() throws SQLException {
    try (Connection connection = source().getConnection()) {
      OneConnection pool = new OneConnection(connection);
      pool.fail();
      assertThatExceptionOfType(CursorStoreException.class)
          .isThrownBy(() -> JdbcCursorStore.of(pool.source(), prefix).tryAcquire(ACCOUNT, "one", LEASE))
          .withMessageContaining("could not take " + ACCOUNT);
    }
  }
}
