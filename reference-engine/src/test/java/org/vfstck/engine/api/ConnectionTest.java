package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.ConstraintException;
import org.vfstck.engine.error.InterruptException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Opening, statements, hooks and the talk with the VFS. */
final class ConnectionTest {

  private final MemoryVfs vfs = new MemoryVfs();

  private static final String MANY =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(i) FROM n";

  @ParameterizedTest
  @CsvSource({
    "file:/x.db, /x.db",
    "file:///x.db, /x.db",
    "file://localhost/x.db, /x.db",
    "file:/a%20b.db?mode=rwc, /a b.db",
    "file:/x.db?vfs=memory&cache=private#part, /x.db",
    "/plain?.db, /plain?.db"
  })
  void aUriNamesAFile(String name, String path) {
    try (Connection connection = Connection.open(vfs, name.replace("vfs=memory", own()))) {
      connection.execute("CREATE TABLE t(x)");
    }
    assertThat(vfs.fileSystem().snapshot()).containsOnlyKeys(path);
  }

  private String own() {
    return "vfs=" + vfs.name();
  }

  @ParameterizedTest
  @CsvSource({
    "file://elsewhere/x.db, invalid uri authority: elsewhere",
    "file:/x.db?vfs=nope, no such vfs: nope",
    "file:/x.db?mode=fast, no such access mode: fast",
    "file:/x.db?cache=warm, no such cache mode: warm"
  })
  void aWrongUriIsRefused(String name, String message) {
    assertThatThrownBy(() -> Connection.open(vfs, name)).hasMessage(message);
  }

  @Test
  void aUriMayAskForLessThanTheConnectionAllowsButNotForMore() {
    Connection.open(vfs, "/x.db").query("CREATE TABLE t(x)");
    assertThatThrownBy(() -> Connection.open(vfs, "file:/x.db?mode=rw", OpenOptions.READ_ONLY))
        .hasMessage("access mode not allowed: rw")
        .extracting(e -> ((SqliteException) e).code())
        .isEqualTo(ResultCode.PERM);
    try (Connection connection = Connection.open(vfs, "file:/x.db?mode=ro")) {
      assertThatThrownBy(() -> connection.query("INSERT INTO t VALUES(1)"))
          .isInstanceOf(ReadOnlyException.class)
          .hasMessage("attempt to write a readonly database");
      assertThat(connection.query("SELECT * FROM t").rows()).isEmpty();
    }
  }

  @Test
  void onlyCreateMakesAFile() {
    assertThatThrownBy(() -> Connection.open(vfs, "/no.db", OpenOptions.READ_WRITE))
        .isInstanceOf(CannotOpenException.class);
    assertThatThrownBy(() -> Connection.open(vfs, "/no.db", OpenOptions.READ_ONLY))
        .isInstanceOf(CannotOpenException.class);
    assertThat(vfs.fileSystem().snapshot()).isEmpty();
  }

  @Test
  void immutableReadsWithoutLocks() {
    try (Connection writer = Connection.open(vfs, "/x.db");
        Connection reader = Connection.open(vfs, "file:/x.db?immutable=1")) {
      writer.execute("CREATE TABLE t(x); INSERT INTO t VALUES(7); BEGIN EXCLUSIVE");
      try (Connection late = Connection.open(vfs, "file:/x.db?immutable=1")) {
        assertThat(late.query("SELECT x FROM t").number()).isEqualTo(7);
      }
      assertThat(reader.inTransaction()).isFalse();
    }
  }

  @Test
  void databasesWithoutAFileLeaveNone() {
    for (String name : new String[] {":memory:", "", "file:/m.db?mode=memory"}) {
      try (Connection connection = Connection.open(vfs, name)) {
        connection.execute("CREATE TABLE t(x); INSERT INTO t VALUES(1), (2)");
        assertThat(connection.query("SELECT count(*) FROM t").number()).isEqualTo(2);
      }
    }
    assertThat(vfs.fileSystem().snapshot()).isEmpty();
  }

  @Test
  void everyTypeGoesInByParameterAndComesBack() {
    try (Connection connection = Connection.open(vfs, ":memory:")) {
      Statement statement = connection.prepare("SELECT ?, :b, ?5, @d, :b");
      assertThat(statement.parameterCount()).isEqualTo(6);
      assertThat(statement.parameterName(1)).isNull();
      assertThat(statement.parameterName(2)).isEqualTo(":b");
      assertThat(statement.parameterIndex("@d")).isEqualTo(6);
      statement.bind(1, 5).bind("b", "text").bind(5, 1.5).bind("@d", new byte[] {1, 2});
      assertThat(statement.step()).isTrue();
      assertThat(statement.row())
          .usingRecursiveComparison()
          .isEqualTo(List.of(5L, "text", 1.5, new byte[] {1, 2}, "text"));
      assertThat(statement.step()).isFalse();
      statement.clearBindings();
      assertThat(statement.step()).isTrue();
      assertThat(statement.row()).containsOnlyNulls();
    }
  }

  @Test
  void scriptsRunStatementByStatementUpToTheFirstFailure() {
    try (Connection connection = Connection.open(vfs, ":memory:")) {
      assertThatThrownBy(
              () ->
                  connection.execute(
                      "CREATE TABLE t(x); -- first\n INSERT INTO t VALUES(1);; /* */"
                          + "INSERT INTO nope VALUES(1); INSERT INTO t VALUES(2)"))
          .hasMessage("no such table: nope");
      assertThat(connection.query("SELECT count(*) FROM t").number()).isEqualTo(1);
      assertThat(connection.prepare("  -- nothing").isEmpty()).isTrue();
    }
  }

  @Test
  void misuseIsNamed() {
    Connection connection = Connection.open(vfs, ":memory:");
    Statement statement = connection.prepare("SELECT 1");
    assertThatThrownBy(() -> statement.columnLong(0)).isInstanceOf(MisuseException.class);
    assertThatThrownBy(() -> statement.bind(1, 1)).isInstanceOf(MisuseException.class);
    statement.step();
    assertThatThrownBy(() -> statement.columnLong(1)).isInstanceOf(MisuseException.class);
    connection.close();
    assertThatThrownBy(statement::step).isInstanceOf(MisuseException.class);
    assertThatThrownBy(() -> connection.query("SELECT 1")).isInstanceOf(MisuseException.class);
    connection.close();
  }

  @Test
  void hooksAreToldOfCommitsRollbacksAndRows() {
    try (Connection connection = Connection.open(vfs, "/x.db")) {
      List<String> seen = new ArrayList<>();
      connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, x)");
      connection.setCommitHook(() -> seen.add("commit"));
      connection.setRollbackHook(() -> seen.add("rollback"));
      connection.setUpdateHook(
          (change, database, table, rowid) ->
              seen.add(change + " " + database + "." + table + " " + rowid));
      connection.execute("INSERT INTO t(x) VALUES(1), (2); UPDATE t SET x = 3 WHERE id = 2");
      connection.execute("DELETE FROM t WHERE id = 1; BEGIN; ROLLBACK; SELECT * FROM t");
      assertThat(seen)
          .containsExactly(
              "INSERT main.t 1",
              "INSERT main.t 2",
              "commit",
              "UPDATE main.t 2",
              "commit",
              "DELETE main.t 1",
              "commit",
              "rollback");
      connection.setCommitHook(() -> false);
      assertThatThrownBy(() -> connection.query("INSERT INTO t(x) VALUES(9)"))
          .isInstanceOf(ConstraintException.class)
          .extracting(e -> ((SqliteException) e).code())
          .isEqualTo(ResultCode.CONSTRAINT_COMMITHOOK);
      assertThat(connection.query("SELECT count(*) FROM t").number()).isEqualTo(1);
    }
  }

  @Test
  void theLogIsCheckpointedByItselfWhenItIsLongEnough() {
    try (Connection connection = Connection.open(vfs, "/x.db")) {
      connection.execute("PRAGMA journal_mode = wal; PRAGMA wal_autocheckpoint = 10");
      connection.execute("CREATE TABLE t(x)");
      int size = vfs.fileSystem().contents("/x.db").length;
      for (int i = 0; i < 12; i++) {
        connection.query("INSERT INTO t VALUES(zeroblob(3000))");
      }
      assertThat(vfs.fileSystem().contents("/x.db").length).isGreaterThan(size);
      List<Integer> frames = new ArrayList<>();
      connection.setWalHook((database, count) -> frames.add(count));
      assertThat(connection.query("PRAGMA wal_autocheckpoint").number()).isZero();
      connection.query("INSERT INTO t VALUES(1)");
      assertThat(frames).hasSize(1);
      assertThat(connection.checkpoint("main", CheckpointMode.TRUNCATE).busy()).isFalse();
      assertThat(vfs.fileSystem().contents("/x.db-wal")).isEmpty();
    }
  }

  @Test
  void aProgressHandlerAndAnotherThreadCanEndAStatement() {
    try (Connection connection = Connection.open(vfs, ":memory:")) {
      int[] calls = new int[1];
      connection.setProgressHandler(1000, () -> ++calls[0] < 5);
      assertThatThrownBy(() -> connection.query(MANY)).isInstanceOf(InterruptException.class);
      assertThat(calls[0]).isEqualTo(5);
      connection.setProgressHandler(
          1,
          () -> {
            connection.interrupt();
            return true;
          });
      assertThatThrownBy(() -> connection.query(MANY)).hasMessage("interrupted");
      connection.setProgressHandler(0, null);
      assertThat(connection.query("SELECT 1").number()).isEqualTo(1);
    }
  }

  @Test
  void aVfsMayTakeAPragmaForItself() {
    try (Connection connection = Connection.open(new PragmaVfs(vfs), "/x.db")) {
      assertThat(connection.query("PRAGMA weather = 'rain'").text()).isEqualTo("weather is rain");
      assertThat(connection.query("PRAGMA user_version").number()).isEqualTo(0);
      assertThatThrownBy(() -> connection.query("PRAGMA forbidden")).hasMessage("the VFS says no");
      assertThat(connection.query("PRAGMA silent").columns()).isEmpty();
    }
  }

  /** Answers three pragmas. */
  private static final class PragmaVfs extends ForwardingVfs {

    PragmaVfs(MemoryVfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, org.vfstck.vfs.OpenFlags flags) {
      return new ForwardingFile(file) {
        @Override
        public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
          if (operation.equals(FileControl.PRAGMA)) {
            switch (argument.text()) {
              case "weather=rain" -> {
                argument.setText("weather is rain");
                return ResultCode.OK;
              }
              case "forbidden" -> {
                argument.setText("the VFS says no");
                return ResultCode.ERROR;
              }
              case "silent" -> {
                return ResultCode.OK;
              }
              default -> {}
            }
          }
          return super.fileControl(operation, argument);
        }
      };
    }
  }
}
