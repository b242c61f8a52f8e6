package io.github.wecom4j.kf;

import io.github.wecom4j.support.InboxProcess;
import java.io.IOException;
import org.postgresql.ds.PGSimpleDataSource;

/** An inbox on PostgreSQL, to be killed. */
final class PostgresInboxProcess {
  private PostgresInboxProcess() {}

  public static void main(String[] arguments) throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(arguments[0]);
    InboxProcess.run(JdbcCursorStore.of(source), arguments);
  }
}
