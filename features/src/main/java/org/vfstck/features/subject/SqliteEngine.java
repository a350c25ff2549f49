package org.vfstck.features.subject;

import java.util.List;
import org.vfstck.driver.SqlConnection;
import org.vfstck.driver.SqlConnection.SqlResult;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.SqlShim;

/** SQLite itself, in the driver process in which the VFS under test lives. */
public final class SqliteEngine implements Engine {

  private final String version;

  /**
   * @param version of the library that the driver has, as {@code sqlite3_libversion()}
   */
  public SqliteEngine(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean takesDecorators() {
    return false;
  }

  @Override
  public EngineConnection open(ClientProcess process, VfsView view, String path) {
    SqlHost sqlite =
        process
            .sqlite()
            .orElseThrow(
                () ->
                    new VfsSelectionException(
                        "--engine sqlite: no SQLite runs over this VFS; it must be attached through"
                            + " a driver"));
    SqlShim shim =
        view.shim()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The scenario puts a decorator over the VFS that a driver has no form of,"
                            + " so it cannot run with --engine sqlite"));
    return new SqliteConnection(sqlite.open(path, shim), shim.traced());
  }

  private record SqliteConnection(SqlConnection connection, boolean traced)
      implements EngineConnection {

    @Override
    public Outcome execute(String sql) {
      SqlResult result = connection.execute(sql);
      return result.code().isOk()
          ? Outcome.of(result.rows().stream().map(ValueText::of).toList())
          : Outcome.failed(result.code(), result.message());
    }

    @Override
    public void busyHandler(int retries) {
      connection.busyHandler(retries);
    }

    @Override
    public int busyCalls() {
      return connection.busyCalls();
    }

    @Override
    public List<String> unseenCalls() {
      return traced ? connection.tracedCalls() : List.of();
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
