package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.MemoryPager;

/** What we write, SQLite finds in order; what SQLite writes, we read, check and go on with. */
class SqliteFilesTest {

  @TempDir Path directory;

  @ParameterizedTest(name = "page size {0}, {1} reserved, auto-vacuum {2}")
  @CsvSource({
    "512,   0,  NONE,        21, 5000",
    "512,   20, FULL,        22, 5000",
    "1024,  0,  INCREMENTAL, 23, 4000",
    "4096,  0,  NONE,        24, 3000",
    "4096,  8,  FULL,        25, 2000",
    "65536, 0,  INCREMENTAL, 26, 300"
  })
  void sqliteFindsOurFilesInOrder(
      int pageSize, int reserved, AutoVacuum autoVacuum, long seed, int steps)
      throws IOException, SQLException {
    TreeProgram program =
        new TreeProgram(new TreeProgram.Shape(pageSize, reserved, autoVacuum), seed);
    program.run(steps, steps);
    Path file = directory.resolve("ours.db");
    Files.write(file, program.file());

    try (Connection connection = open(file)) {
      assertThat(query(connection, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(query(connection, "PRAGMA auto_vacuum")).containsExactly(autoVacuum.ordinal());
      for (Map.Entry<String, List<Object>> table : program.expected().entrySet()) {
        boolean rowids = !table.getValue().isEmpty() && table.getValue().get(0) instanceof Long;
        List<Object> found =
            query(connection, "SELECT " + (rowids ? "rowid, b" : "b") + " FROM " + table.getKey());
        assertThat(found).hasSameSizeAs(table.getValue());
        for (int i = 0; i < found.size(); i++) {
          Object expected = table.getValue().get(i);
          if (expected instanceof byte[] record) {
            assertThat(BlobRecord.of((byte[]) found.get(i))).isEqualTo(record);
          } else {
            assertThat(((Number) found.get(i)).longValue()).isEqualTo(expected);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "page size {0}, auto-vacuum {1}")
  @CsvSource({"512, NONE", "1024, FULL", "4096, INCREMENTAL", "4096, NONE", "65536, NONE"})
  void weReadAndChangeFilesOfSqlite(int pageSize, AutoVacuum autoVacuum)
      throws IOException, SQLException {
    Path file = directory.resolve("theirs.db");
    createBySqlite(file, pageSize, autoVacuum);
    List<Object> roots;
    List<Object> rows;
    List<Object> keys;
    long freePages;
    try (Connection connection = open(file)) {
      roots = query(connection, "SELECT rootpage FROM sqlite_schema ORDER BY rowid");
      rows = query(connection, "SELECT rowid, length(b) FROM t ORDER BY rowid");
      keys = query(connection, "SELECT b FROM w ORDER BY b");
      freePages = ((Number) query(connection, "PRAGMA freelist_count").get(0)).longValue();
    }
    byte[] bytes = Files.readAllBytes(file);
    MemoryPager pager = MemoryPager.of(bytes, pageSize, 0, true);
    Btree btree = new Btree(pager);
    btree.beginWrite(false);
    int table = ((Number) roots.get(0)).intValue();
    int index = ((Number) roots.get(1)).intValue();
    int[] all = {1, table, index};
    assertThat(btree.integrityCheck(all, 10)).isEmpty();
    assertThat(btree.autoVacuum()).isEqualTo(autoVacuum);
    assertThat(btree.getMeta(Meta.FREELIST_COUNT)).isEqualTo((int) freePages);
    assertThat(DatabaseHeader.pageSize(bytes)).isEqualTo(pageSize);

    changeEntries(btree, table, index, rows, keys);
    assertThat(btree.integrityCheck(all, 10)).isEmpty();
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
    btree.endRead();
    Files.write(file, pager.file());
    try (Connection connection = open(file)) {
      assertThat(query(connection, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(query(connection, "SELECT count(*), min(length(b)), max(length(b)) FROM t"))
          .containsExactly(rows.size() / 2, 50, 50);
      assertThat(query(connection, "SELECT count(*) FROM w")).containsExactly(keys.size() / 2);
      assertThat(query(connection, "SELECT count(*) FROM w WHERE b > x'80'")).isNotEmpty();
    }
  }

  /** Compares all entries, replaces or deletes each other row, deletes each other key. */
  private static void changeEntries(
      Btree btree, int table, int index, List<Object> rows, List<Object> keys) {
    byte[] replacement = BlobRecord.of(new byte[50]);
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      for (int i = 0; i < rows.size(); i += 2) {
        assertThat(i == 0 ? cursor.first() : cursor.next()).isTrue();
        long rowid = ((Number) rows.get(i)).longValue();
        assertThat(cursor.rowid()).isEqualTo(rowid);
        byte[] blob = new byte[((Number) rows.get(i + 1)).intValue()];
        assertThat(cursor.payloadLength()).isEqualTo(BlobRecord.of(blob).length);
        cursor.insert(rowid, replacement, replacement.length, InsertHint.NONE);
      }
      assertThat(cursor.next()).isFalse();
    }
    try (Cursor cursor = btree.openIndexCursor(index, true, BlobRecord.ORDER)) {
      boolean there = cursor.first();
      for (int i = 0; i < keys.size(); i++) {
        assertThat(there).isTrue();
        assertThat(cursor.payload()).isEqualTo(BlobRecord.of((byte[]) keys.get(i)));
        if (i % 2 == 0) {
          cursor.delete();
        }
        there = cursor.next();
      }
      assertThat(there).isFalse();
    }
  }

  private static void createBySqlite(Path file, int pageSize, AutoVacuum autoVacuum)
      throws SQLException {
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size=" + pageSize);
      statement.execute("PRAGMA auto_vacuum=" + autoVacuum.ordinal());
      statement.execute("CREATE TABLE t(b BLOB)");
      statement.execute("CREATE TABLE w(b BLOB PRIMARY KEY) WITHOUT ROWID");
      String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<%d) ";
      statement.execute("BEGIN");
      statement.execute(
          "INSERT INTO t(rowid, b) "
              + numbers.formatted(3000)
              + "SELECT i*7-9000, randomblob(1 + i%40 + (i%50==0)*i*3) FROM n");
      statement.execute(
          "INSERT INTO w "
              + numbers.formatted(2000)
              + "SELECT randomblob(8 + i%60 + (i%40==0)*i) FROM n");
      statement.execute("COMMIT");
      statement.execute("DELETE FROM t WHERE rowid % 3 = 0 OR rowid > 9000");
      // An odd number of keys would leave one more than half of them.
      statement.execute("DELETE FROM w WHERE b IN (SELECT b FROM w LIMIT 200)");
    }
  }

  private static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static List<Object> query(Connection connection, String sql) throws SQLException {
    List<Object> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        for (int i = 1; i <= columns; i++) {
          values.add(result.getObject(i));
        }
      }
    }
    return values;
  }
}
