package io.github.wecom4j.kf;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs steps on a database, each in a transaction of its own. */
final class Transactions {
  private final DataSource source;

  Transactions(DataSource source) {
    this.source = source;
  }

  /**
   * Runs a step.
   *
   * @param what what it does, to finish the sentence that begins with: the database could not
   */
  <T> T run(String what, Step<T> step) {
    try (Connection connection = source.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      T result = inOne(connection, step, autoCommit);
      connection.setAutoCommit(autoCommit);
      return result;
    } catch (SQLException e) {
      throw new CursorStoreException("The database could not " + what, e);
    }
  }

  private static <T> T inOne(Connection connection, Step<T> step, boolean autoCommit) throws SQLException {
    try {
      T result = step.run(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      } catch (SQLException broken) {
        e.addSuppressed(broken);
      }
      throw e;
    }
  }

  /** A part of a transaction. */
  interface Step<T> {
    T run(Connection connection) throws SQLException;
  }
}
