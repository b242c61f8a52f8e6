package io.github.wecom4j.kf;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who has an account, as the database says.
 *
 * @param until when the lease ends, in milliseconds
 * @param length how long it was to last when it was given or renewed, in milliseconds
 * @param now the time of the database, in milliseconds
 */
record LeaseRow(String owner, long fence, long until, long length, long now) {
  /** Returns the row of an account, or null. */
  static LeaseRow read(Connection connection, JdbcTables tables, String openKfid) throws SQLException {
    return tables.select(connection, tables.lease(), openKfid, rows -> rows.next()
        ? new LeaseRow(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getTimestamp(5).getTime())
        : null);
  }

  boolean isFreeFor(String asking) {
    return owner == null || owner.equals(asking) || until <= now;
  }

  /** Tells whether the lease ends later than if it were new, so that it must be from before the clock was set back. */
  boolean isOfAnotherTime() {
    return until > now + length;
  }
}
