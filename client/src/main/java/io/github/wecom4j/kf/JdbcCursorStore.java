package io.github.wecom4j.kf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps cursors in two tables of a relational database, for any number of machines. Each step is one transaction with a conditional
 * {@code UPDATE}; the SQL is standard, and tested on PostgreSQL and H2. Leases are measured by the clock of the database, so the clocks of
 * the machines may differ.
 *
 * <p>Create the tables with {@link #createTables()}, or by your own migration with {@link #ddl()}. Give the data source a socket
 * time-out: a database that does not answer holds up the accounts until then.
 *
 * <pre>{@code
 * JdbcCursorStore store = JdbcCursorStore.of(dataSource);
 * store.createTables();
 * }</pre>
 */
public final class JdbcCursorStore implements CursorStore {
  private final Transactions transactions;
  private final JdbcTables tables;

  private JdbcCursorStore(DataSource source, JdbcTables tables) {
    this.transactions = new Transactions(source);
    this.tables = tables;
  }

  /** Returns a store in the tables {@code wecom4j_kf_account} and {@code wecom4j_kf_handled}. */
  public static JdbcCursorStore of(DataSource source) {
    return of(source, "wecom4j_");
  }

  /**
   * Returns a store in tables of other names.
   *
   * @param prefix what their names begin with, a schema and a dot included: letters, digits, underscores and dots
   * @throws IllegalArgumentException when it has other characters
   */
  public static JdbcCursorStore of(DataSource source, String prefix) {
    return new JdbcCursorStore(source, new JdbcTables(prefix));
  }

  /** Returns the statements that create the tables. */
  public List<String> ddl() {
    return tables.ddl();
  }

  /** Creates the tables unless they are there already. */
  public void createTables() {
    if (!exist()) {
      try {
        transactions.run("create the tables of " + tables.accounts(), connection -> {
          for (String statement : ddl()) {
            try (Statement create = connection.createStatement()) {
              create.execute(statement);
            }
          }
          return null;
        });
      } catch (CursorStoreException e) {
        // Another process may have been faster.
        if (!exist()) {
          throw e;
        }
      }
    }
  }

  @Override
  public Lease tryAcquire(String openKfid, String owner, Duration length) {
    Lease lease = transactions.run("take " + openKfid, connection -> takeOver(connection, openKfid, owner, length));
    if (lease != null || isKnown(openKfid)) {
      return lease;
    }
    add(openKfid);
    return transactions.run("take " + openKfid, connection -> takeOver(connection, openKfid, owner, length));
  }

  @Override
  public boolean renew(Lease lease, Duration length) {
    return transactions.run("renew the lease of " + lease.openKfid(), connection -> {
      LeaseRow row = LeaseRow.read(connection, tables, lease.openKfid());
      return row != null && tables.update(connection, tables.renew(), row.now() + length.toMillis(), length.toMillis(),
          lease.openKfid(), lease.owner(), lease.fence()) == 1;
    });
  }

  @Override
  public void release(Lease lease) {
    transactions.run("release " + lease.openKfid(),
        connection -> tables.update(connection, tables.release(), lease.openKfid(), lease.owner(), lease.fence()));
  }

  @Override
  public Progress load(String openKfid) {
    return transactions.run("load the cursor of " + openKfid, connection -> {
      String cursor = tables.select(connection, tables.cursor(), openKfid, rows -> rows.next() ? rows.getString(1) : null);
      List<String> handled = tables.select(connection, tables.handled(), openKfid, rows -> {
        List<String> msgids = new ArrayList<>();
        while (rows.next()) {
          msgids.add(rows.getString(1));
        }
        return msgids;
      });
      return new Progress(cursor, handled);
    });
  }

  @Override
  public boolean commit(Lease lease, String cursor, List<String> handled) {
    return transactions.run("store the cursor of " + lease.openKfid(), connection -> {
      // First, as it also keeps others off the row until the end of the transaction.
      int mine = tables.update(connection, tables.commit(), cursor, handled.size(), lease.openKfid(), lease.owner(), lease.fence());
      if (mine == 1 && !handled.isEmpty()) {
        remember(connection, lease.openKfid(), handled);
      }
      return mine == 1;
    });
  }

  private Lease takeOver(Connection connection, String openKfid, String owner, Duration length) throws SQLException {
    LeaseRow row = LeaseRow.read(connection, tables, openKfid);
    if (row == null) {
      return null;
    }
    if (!row.isFreeFor(owner)) {
      if (row.isOfAnotherTime()) {
        change(connection, openKfid, row, row.owner(), row.fence(), row.length());
      }
      return null;
    }
    boolean mine = change(connection, openKfid, row, owner, row.fence() + 1, length.toMillis());
    return mine ? new Lease(openKfid, owner, row.fence() + 1) : null;
  }

  /** Changes who has an account, from now on, but only if nobody else has taken or renewed it since the row was read. */
  private boolean change(Connection connection, String openKfid, LeaseRow row, String owner, long fence, long length) throws SQLException {
    return tables.update(connection, tables.acquire(), owner, fence, row.now() + length, length, openKfid, row.fence(), row.until()) == 1;
  }

  private void remember(Connection connection, String openKfid, List<String> handled) throws SQLException {
    long last = tables.select(connection, tables.handledCount(), openKfid, rows -> rows.next() ? rows.getLong(1) : 0);
    long number = last - handled.size();
    try (PreparedStatement insert = connection.prepareStatement(tables.remember())) {
      for (String msgid : handled) {
        number++;
        insert.setString(1, openKfid);
        insert.setLong(2, number);
        insert.setString(3, msgid);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    tables.update(connection, tables.forget(), openKfid, last - REMEMBERED);
  }

  private boolean isKnown(String openKfid) {
    return transactions.run("look for " + openKfid, connection -> tables.select(connection, tables.cursor(), openKfid, ResultSet::next));
  }

  private void add(String openKfid) {
    try {
      transactions.run("add " + openKfid, connection -> tables.update(connection, tables.add(), openKfid));
    } catch (CursorStoreException e) {
      // Another process may have been faster.
      if (!isKnown(openKfid)) {
        throw e;
      }
    }
  }

  private boolean exist() {
    try {
      return transactions.run("look for " + tables.accounts(), connection -> {
        tables.select(connection, tables.cursor(), "", ResultSet::next);
        tables.select(connection, tables.handled(), "", ResultSet::next);
        return true;
      });
    } catch (CursorStoreException e) {
      return false;
    }
  }
}
