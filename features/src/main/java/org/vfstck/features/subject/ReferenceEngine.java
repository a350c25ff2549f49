package org.vfstck.features.subject;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.Vfs;

/** Our own engine as a subject. */
public final class ReferenceEngine implements Engine {

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String version() {
    return "file format as of SQLite 3.51.3";
  }

  @Override
  public EngineConnection open(ClientProcess process, Vfs vfs, String path) {
    try {
      return new ReferenceConnection(Connection.open(vfs, path));
    } catch (SqliteException refused) {
      return new RefusedConnection(Outcome.failed(refused.code(), refused.getMessage()));
    }
  }

  private record ReferenceConnection(Connection connection) implements EngineConnection {

    @Override
    public Outcome execute(String sql) {
      try (Statement statement = connection.prepare(sql)) {
        List<List<String>> rows = new ArrayList<>();
        while (statement.step()) {
          rows.add(statement.row().stream().map(ReferenceConnection::text).toList());
        }
        return Outcome.of(rows);
      } catch (SqliteException failed) {
        return Outcome.failed(failed.code(), failed.getMessage());
      }
    }

    private static String text(Object value) {
      if (value == null) {
        return "NULL";
      }
      if (value instanceof byte[] blob) {
        return "x'" + HexFormat.of().formatHex(blob).toUpperCase(Locale.ROOT) + "'";
      }
      return value.toString();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  /** The database could not even be opened: every statement says why. */
  private record RefusedConnection(Outcome refusal) implements EngineConnection {

    @Override
    public Outcome execute(String sql) {
      return refusal;
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
