package org.vfstck.engine.peer;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.Vfs;

/** The reference engine over a VFS on real files. */
public final class EngineTarget implements Target {

  private final Supplier<Vfs> vfs;
  private Connection connection;

  public EngineTarget(Supplier<Vfs> vfs) {
    this.vfs = vfs;
  }

  @Override
  public void open(Path database) {
    connection = Connection.open(vfs.get(), database.toString());
  }

  @Override
  public Answer run(String sql) {
    try {
      return Answer.rows(connection.query(sql).rows());
    } catch (SqliteException failed) {
      return Answer.error(failed.code().value(), failed.getMessage());
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
