package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.testkit.memory.MemoryVfs;

/** A VACUUM that changes the page size leaves a file of whole new pages, as SQLite's does. */
class VacuumFileSizeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"4096, 512", "4096, 1024", "512, 4096", "1024, 65536", "65536, 512"})
  void isThatOfTheNewPages(int before, int after) throws Exception {
    List<String> script =
        List.of(
            "PRAGMA page_size=" + before,
            "CREATE TABLE t(x)",
            "INSERT INTO t WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE"
                + " i<60) SELECT i || hex(zeroblob(350)) FROM n",
            "PRAGMA page_size=" + after,
            "VACUUM");
    byte[] ours = byEngine(script);
    ByteBuffer header = ByteBuffer.wrap(ours);
    int pageSize = header.getShort(16) == 1 ? 65536 : header.getShort(16);
    assertThat(pageSize).isEqualTo(after);
    assertThat(ours.length).isEqualTo(header.getInt(28) * after).isEqualTo(bySqlite(script).length);
  }

  private static byte[] byEngine(List<String> script) {
    MemoryVfs vfs = new MemoryVfs();
    try (Connection connection = Connection.open(vfs, "/test.db")) {
      script.forEach(connection::execute);
    }
    return vfs.fileSystem().contents("/test.db");
  }

  private byte[] bySqlite(List<String> script) throws Exception {
    Path file = folder.resolve("sqlite.db");
    try (java.sql.Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        java.sql.Statement statement = connection.createStatement()) {
      for (String sql : script) {
        statement.execute(sql);
      }
    }
    return Files.readAllBytes(file);
  }
}
