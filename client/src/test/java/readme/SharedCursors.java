package readme;

import io.github.wecom4j.kf.JdbcCursorStore;
import javax.sql.DataSource;

/** Cursors in the database that a shop already runs. */
public final class SharedCursors {
  private SharedCursors() {}

  public static JdbcCursorStore in(DataSource dataSource) {
    // snippet: jdbc-cursors
    JdbcCursorStore cursors = JdbcCursorStore.of(dataSource);
    cursors.createTables();
    // end
    return cursors;
  }
}
