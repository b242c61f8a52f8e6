package io.github.wecom4j.kf;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who has an account, as the database says.
 *
 * @param until when the lease ends, in milliseconds
 * @param now the time of the database, in milliseconds
 */
record LeaseRow(String owner, long fence, long until, long now) {
  /** Returns the row of an account, or null. */
  static LeaseRow read(Connection connection, JdbcTables tables, String openKfid) throws SQLException {
    return tables.select(connection, tables.lease(), openKfid, rows -> rows.next()
        ? new LeaseRow(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getTimestamp(4).getTime())
        : null);
  }

  boolean isFreeFor(String asking) {
    return owner == null || owner.equals(asking) || until <= now;
  }
}
