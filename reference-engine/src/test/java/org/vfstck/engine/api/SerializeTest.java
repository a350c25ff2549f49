package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryVfs;

/** The pages of a database are those that sqlite3_serialize gives of the same files. */
final class SerializeTest {

  @TempDir Path directory;

  private byte[] serializedBySqlite(MemoryVfs vfs) throws IOException, SQLException {
    for (Map.Entry<String, byte[]> file : vfs.fileSystem().snapshot().entrySet()) {
      if (!file.getKey().endsWith("-shm")) {
        Files.write(directory.resolve(file.getKey().substring(1)), file.getValue());
      }
    }
    try (var real = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("x.db"))) {
      return real.unwrap(SQLiteConnection.class).serialize("main");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "persist", "wal"})
  void thePagesAreThoseThatSqliteSees(String mode) throws IOException, SQLException {
    MemoryVfs vfs = new MemoryVfs();
    try (Connection connection = Connection.open(vfs, "/x.db")) {
      connection.execute("PRAGMA page_size = 1024; PRAGMA journal_mode = " + mode);
      connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(hex(zeroblob(3000)))");
      connection.execute("CREATE TABLE u(a); DELETE FROM t; INSERT INTO u VALUES('u')");
      assertThat(connection.serialize(null))
          .isEqualTo(serializedBySqlite(vfs))
          .isEqualTo(connection.serialize("main"))
          .hasSizeGreaterThan(6 * 1024);
    }
  }

  @Test
  void changesOfTheOpenTransactionAreThere() {
    try (Connection connection = Connection.open(new MemoryVfs(), "/x.db")) {
      assertThat(connection.serialize("main")).isEmpty();
      connection.execute("CREATE TABLE t(a)");
      byte[] before = connection.serialize("main");
      connection.execute("BEGIN; INSERT INTO t VALUES('seen')");
      assertThat(new String(connection.serialize("main"), StandardCharsets.UTF_8)).contains("seen");
      connection.execute("ROLLBACK");
      assertThat(connection.serialize("main")).isEqualTo(before);
    }
  }

  @Test
  void anUnknownDatabaseIsAnError() {
    try (Connection connection = Connection.open(new MemoryVfs(), "/x.db")) {
      assertThatThrownBy(() -> connection.serialize("nobody"))
          .isInstanceOf(SqliteException.class)
          .hasMessage("unknown database: nobody");
    }
  }
}
