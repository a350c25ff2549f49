package org.vfstck.benchmarks;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** H2 with its own defaults: it syncs from time to time, not with each commit. */
final class H2Contender extends JdbcContender {

  @Override
  public void open(Path folder, Durability durability) {
    try {
      use(DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("h2")));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void checkpoint() {
    execute("CHECKPOINT SYNC");
  }
}
