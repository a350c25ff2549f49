package org.vfstck.features.crash;

import java.util.List;
import org.vfstck.driver.server.HostedConnection;
import org.vfstck.driver.server.HostedSqlite;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * Recovery by real SQLite. The crashed disk was plugged in by whoever made the VFS that is given:
 * SQLite opens the databases through the VFS of the same name.
 */
final class SqliteRecovery implements RecoveryEngine {

  private static final int READWRITE_CREATE = 0x2 | 0x4;

  private final NativeProcess process;
  private final Workload workload;

  SqliteRecovery(NativeProcess process, Workload workload) {
    this.process = process;
    this.workload = workload;
  }

  @Override
  public Databases open(Vfs vfs) {
    HostedSqlite.Opened opened =
        process.sqlite().open(Workload.DATABASE, READWRITE_CREATE, vfs.name());
    process.checkThatNothingWasThrown(opened.message());
    check(opened.code(), "sqlite3_open_v2: " + opened.message());
    Opened databases = new Opened(opened.connection());
    try {
      for (int i = 0; i < workload.attached().size(); i++) {
        databases.rows(workload.attachment(i));
      }
      return databases;
    } catch (SqliteException failure) {
      databases.abandon();
      throw failure;
    }
  }

  private static void check(int code, String message) {
    if (code != 0) {
      throw SqliteException.of(new ResultCode(code), message);
    }
  }

  private final class Opened implements Databases {

    private final HostedConnection connection;

    Opened(HostedConnection connection) {
      this.connection = connection;
    }

    List<List<Object>> rows(String sql) {
      HostedConnection.Executed executed = connection.execute(sql);
      process.checkThatNothingWasThrown(executed.message());
      check(executed.code(), executed.message() + " (" + sql + ")");
      return executed.rows();
    }

    @Override
    public void recover() {
      rows("PRAGMA main.schema_version");
      for (int i = 1; i <= workload.attached().size(); i++) {
        rows("PRAGMA aux" + i + ".schema_version");
      }
    }

    @Override
    public RecoveredContent read() {
      int attached = workload.attached().size();
      return new RecoveredContent(ContentDigest.of(this::rows, attached), damage(attached));
    }

    private String damage(int attached) {
      for (int i = 0; i <= attached; i++) {
        String name = i == 0 ? "main" : "aux" + i;
        List<List<Object>> found = rows("PRAGMA " + name + ".integrity_check");
        Object first = found.isEmpty() ? "integrity_check gave no row" : found.get(0).get(0);
        if (!"ok".equals(first)) {
          return name + ": " + first;
        }
      }
      return null;
    }

    @Override
    public void close() {
      int code = connection.close();
      process.checkThatNothingWasThrown("sqlite3_close");
      check(code, "sqlite3_close");
    }

    @Override
    public void abandon() {
      process.cut();
      connection.close();
    }
  }
}
