package io.github.wecom4j.kf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** The tables of a {@link JdbcCursorStore}, and the statements on them. */
final class JdbcTables {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  private final String accounts;
  private final String handled;

  JdbcTables(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "The prefix of the tables must be letters, digits, underscores and dots, and not begin with a digit, but is: " + prefix);
    }
    accounts = prefix + "kf_account";
    handled = prefix + "kf_handled";
  }

  /** Columns are wider than what the platform documents today. */
  List<String> ddl() {
    return List.of("""
        CREATE TABLE %s (
          open_kfid VARCHAR(255) NOT NULL PRIMARY KEY,
          lease_owner VARCHAR(255),
          lease_fence BIGINT NOT NULL,
          lease_until BIGINT NOT NULL,
          lease_length BIGINT NOT NULL,
          sync_cursor VARCHAR(1024),
          handled_count BIGINT NOT NULL
        )""".formatted(accounts), """
        CREATE TABLE %s (
          open_kfid VARCHAR(255) NOT NULL,
          handled_number BIGINT NOT NULL,
          msgid VARCHAR(255) NOT NULL,
          PRIMARY KEY (open_kfid, handled_number)
        )""".formatted(handled));
  }

  String accounts() {
    return accounts;
  }

  String add() {
    return "INSERT INTO " + accounts + " (open_kfid, lease_fence, lease_until, lease_length, handled_count) VALUES (?, 0, 0, 0, 0)";
  }

  String lease() {
    return "SELECT lease_owner, lease_fence, lease_until, lease_length, CURRENT_TIMESTAMP FROM " + accounts + " WHERE open_kfid = ?";
  }

  String acquire() {
    return "UPDATE " + accounts + " SET lease_owner = ?, lease_fence = ?, lease_until = ?, lease_length = ?"
        + " WHERE open_kfid = ? AND lease_fence = ? AND lease_until = ?";
  }

  String renew() {
    return "UPDATE " + accounts + " SET lease_until = ?, lease_length = ? WHERE open_kfid = ? AND lease_owner = ? AND lease_fence = ?";
  }

  String release() {
    return "UPDATE " + accounts + " SET lease_owner = NULL, lease_until = 0 WHERE open_kfid = ? AND lease_owner = ? AND lease_fence = ?";
  }

  String commit() {
    return "UPDATE " + accounts + " SET sync_cursor = ?, handled_count = handled_count + ?"
        + " WHERE open_kfid = ? AND lease_owner = ? AND lease_fence = ?";
  }

  String cursor() {
    return "SELECT sync_cursor FROM " + accounts + " WHERE open_kfid = ?";
  }

  String handledCount() {
    return "SELECT handled_count FROM " + accounts + " WHERE open_kfid = ?";
  }

  String handled() {
    return "SELECT msgid FROM " + handled + " WHERE open_kfid = ? ORDER BY handled_number";
  }

  String remember() {
    return "INSERT INTO " + handled + " (open_kfid, handled_number, msgid) VALUES (?, ?, ?)";
  }

  String forget() {
    return "DELETE FROM " + handled + " WHERE open_kfid = ? AND handled_number <= ?";
  }

  /** Changes rows and returns how many; the values are strings, integers and null. */
  int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof Number number) {
          statement.setLong(i + 1, number.longValue());
        } else {
          statement.setString(i + 1, (String) values[i]);
        }
      }
      return statement.executeUpdate();
    }
  }

  <T> T select(Connection connection, String sql, String openKfid, Reading<T> reading) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, openKfid);
      try (ResultSet rows = statement.executeQuery()) {
        return reading.of(rows);
      }
    }
  }

  /** Makes something of rows. */
  interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }
}
