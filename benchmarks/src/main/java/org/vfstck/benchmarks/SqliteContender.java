package org.vfstck.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** SQLite through sqlite-jdbc. */
final class SqliteContender extends JdbcContender {

  @Override
  public void open(Path folder, Durability durability) {
    try {
      Connection opened = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sqlite.db"));
      execute(opened, "PRAGMA journal_mode=WAL");
      execute(opened, "PRAGMA synchronous=" + durability);
      use(opened);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void checkpoint() {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
}
