package org.vfstck.features.subject;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.SqliteException;

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
  public EngineConnection open(ClientProcess process, VfsView view, String path) {
    try {
      return new ReferenceConnection(Connection.open(view.vfs(), path));
    } catch (SqliteException refused) {
      return new RefusedConnection(Outcome.failed(refused.code(), refused.getMessage()));
    }
  }

  private static final class ReferenceConnection implements EngineConnection {

    private final Connection connection;
    private int busyCalls;

    ReferenceConnection(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Outcome execute(String sql) {
      try (Statement statement = connection.prepare(sql)) {
        List<List<String>> rows = new ArrayList<>();
        while (statement.step()) {
          rows.add(ValueText.of(statement.row()));
        }
        return Outcome.of(rows);
      } catch (SqliteException failed) {
        return Outcome.failed(failed.code(), failed.getMessage());
      }
    }

    @Override
    public void busyHandler(int retries) {
      busyCalls = 0;
      connection.setBusyHandler(
          attempts -> {
            busyCalls++;
            return attempts < retries;
          });
    }

    @Override
    public int busyCalls() {
      return busyCalls;
    }

    @Override
    public List<String> unseenCalls() {
      return List.of();
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
