package org.vfstck.features.crash;

import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.features.subject.VfsDefectException;
import org.vfstck.vfs.Vfs;

/**
 * Recovery by the reference engine.
 *
 * <p>Through a native VFS also what is abandoned has to be closed: the memory of its files is not
 * the garbage collector's.
 */
final class ReferenceRecovery implements RecoveryEngine {

  private final Workload workload;
  private final NativeProcess process;
  private final RecoveredContents contents;

  /**
   * @param process of the native VFS under the engine; null if there is none
   */
  ReferenceRecovery(Workload workload, NativeProcess process) {
    this.workload = workload;
    this.process = process;
    this.contents = new RecoveredContents(workload.attached().size());
  }

  @Override
  public Databases open(Vfs vfs) {
    return new Opened(RecordedRun.open(vfs, workload));
  }

  private final class Opened implements Databases {

    private final Connection connection;

    Opened(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void recover() {
      read("PRAGMA main.schema_version");
      for (int i = 1; i <= workload.attached().size(); i++) {
        read("PRAGMA aux" + i + ".schema_version");
      }
    }

    private void read(String pragma) {
      try (Statement statement = connection.prepare(pragma)) {
        statement.step();
      }
    }

    @Override
    public RecoveredContent read() {
      return contents.of(connection);
    }

    @Override
    public void close() {
      connection.close();
    }

    @Override
    public void abandon() {
      if (process == null) {
        return;
      }
      process.cut();
      try {
        connection.close();
      } catch (SqliteException | VfsDefectException expected) {
        return; // the disk answers SQLITE_IOERR: nothing is judged any more
      }
    }
  }
}
