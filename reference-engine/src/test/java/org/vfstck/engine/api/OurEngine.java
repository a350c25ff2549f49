package org.vfstck.engine.api;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.Vfs;

/** This engine, answering in the same form as {@link RealSqlite}. */
final class OurEngine implements AutoCloseable {

  private final Connection connection;

  OurEngine(Vfs vfs, String path) {
    connection = Connection.open(vfs, path);
  }

  Connection connection() {
    return connection;
  }

  Answer run(String sql) {
    try {
      List<String> rows = new ArrayList<>();
      for (List<Object> row : connection.query(sql).rows()) {
        List<String> shown = new ArrayList<>();
        for (Object value : row) {
          shown.add(RealSqlite.show(value));
        }
        rows.add(String.join("|", shown));
      }
      return Answer.rows(rows);
    } catch (SqliteException e) {
      return Answer.error(e.code().value(), e.getMessage());
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
