package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.api.Connection;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Commits on a device that writes several pages or none: when there is a journal, and when not. */
final class AtomicBatchTest {

  private final SimulatedDisk disk =
      new SimulatedDisk(
          DeviceModel.honest(
              DeviceCharacteristics.BATCH_ATOMIC.with(DeviceCharacteristics.POWERSAFE_OVERWRITE)));
  private final List<String> operations = new ArrayList<>();

  /** Answers one of the three calls of a batch with an error of its own. */
  private static final class BatchRefused extends ForwardingVfs {
    private final FileControl refused;
    private final ResultCode answer;

    BatchRefused(Vfs parent, FileControl refused, ResultCode answer) {
      super(parent);
      this.refused = refused;
      this.answer = answer;
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return new ForwardingFile(file) {
        @Override
        public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
          return operation.equals(refused) ? answer : super.fileControl(operation, argument);
        }
      };
    }
  }

  @BeforeEach
  void aDatabase() {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(hex(zeroblob(9000)))");
    }
    disk.observe((observed, operation) -> operations.add(operation.toString()));
  }

  private void assertIntact(String query, Object expected) {
    disk.observe(null);
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      assertThat(connection.query(query).number()).isEqualTo(expected);
      assertThat(connection.query("PRAGMA integrity_check").text()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "TRUNCATE", "PERSIST"})
  void aCommitNeedsNoJournal(String mode) {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("PRAGMA journal_mode=" + mode);
      connection.execute("INSERT INTO t VALUES(hex(zeroblob(9000)))");
    }
    assertThat(operations).isNotEmpty().noneMatch(each -> each.contains("journal"));
    assertThat(operations)
        .containsSubsequence("commit batch x.db", "sync x.db")
        .endsWith("sync x.db");
    assertIntact("SELECT count(*) FROM t", 2L);
  }

  @Test
  void aRollbackNeedsNone() {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("BEGIN; DELETE FROM t; ROLLBACK");
    }
    assertThat(operations).isEmpty();
    assertIntact("SELECT count(*) FROM t", 1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32})
  void aBatchThatIsRefusedIsCommittedWithAJournal(int call) {
    FileControl refused =
        call == 31 ? FileControl.BEGIN_ATOMIC_WRITE : FileControl.COMMIT_ATOMIC_WRITE;
    ResultCode answer = call == 31 ? ResultCode.NOTFOUND : ResultCode.IOERR_COMMIT_ATOMIC;
    Vfs vfs = new BatchRefused(disk.vfs(), refused, answer);
    try (Connection connection = Connection.open(vfs, "/x.db")) {
      connection.execute("INSERT INTO t VALUES(hex(zeroblob(9000)))");
    }
    assertThat(operations)
        .containsSubsequence(
            "create x.db-journal", "sync x.db-journal", "write x.db 0+4096", "sync x.db");
    assertThat(operations).noneMatch(each -> each.startsWith("commit batch"));
    assertIntact("SELECT count(*) FROM t", 2L);
  }

  @Test
  void anOverflowingCacheMakesTheJournalAFileFirst() {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("PRAGMA cache_size=5; BEGIN");
      for (int i = 0; i < 30; i++) {
        connection.execute("INSERT INTO t VALUES(hex(zeroblob(3000)))");
      }
      connection.execute("UPDATE t SET a = lower(a) || 'x'");
      connection.execute("ROLLBACK");
    }
    assertThat(operations).containsSubsequence("create x.db-journal", "sync x.db-journal");
    assertThat(operations.indexOf("create x.db-journal")).isLessThan(firstWriteOfDatabase());
    assertIntact("SELECT count(*) FROM t", 1L);
  }

  private int firstWriteOfDatabase() {
    int at = 0;
    while (!operations.get(at).startsWith("write x.db ")) {
      at++;
    }
    return at;
  }

  @Test
  void aCommitOverTwoDatabasesHasItsJournals() {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("ATTACH '/y.db' AS y; CREATE TABLE y.u(a)");
      operations.clear();
      connection.execute("BEGIN; INSERT INTO t VALUES(1); INSERT INTO u VALUES(1); COMMIT");
    }
    assertThat(operations).contains("sync x.db-journal", "sync y.db-journal");
    assertThat(operations).noneMatch(each -> each.startsWith("commit batch"));
    assertIntact("SELECT count(*) FROM t", 2L);
  }

  @Test
  void withoutSyncThereIsAJournalForTheCaseThatTheProcessDies() {
    try (Connection connection = Connection.open(disk.vfs(), "/x.db")) {
      connection.execute("PRAGMA synchronous=OFF; INSERT INTO t VALUES(1)");
    }
    assertThat(operations)
        .contains("create x.db-journal")
        .noneMatch(each -> each.contains("batch"));
  }
}
