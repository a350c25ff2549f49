package org.vfstck.engine.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.vfstck.engine.api.Connection;
import org.vfstck.testkit.memory.MemoryFileSystem;

/**
 * The files of a sound database, to be mutated.
 *
 * @param name what it has that others have not
 * @param files by path; the database is {@code /t.db}
 */
record Image(String name, int pageSize, SortedMap<String, byte[]> files) {

  static final String DATABASE = "/t.db";

  /** Where nothing can be any more: the bytes of all files, and room for what the test adds. */
  long reach() {
    return files.values().stream().mapToLong(file -> file.length).sum() + 65536;
  }

  static List<Image> all() {
    List<Image> images = new ArrayList<>();
    images.add(closed("tables, indexes, overflow", 512, "PRAGMA journal_mode=DELETE"));
    images.add(closed("auto-vacuum", 1024, "PRAGMA auto_vacuum=1"));
    images.add(closed("large pages", 4096, "PRAGMA journal_mode=DELETE"));
    images.add(open("write-ahead log", 512, "PRAGMA journal_mode=WAL", "DELETE FROM t WHERE a<20"));
    images.add(
        open(
            "hot journal",
            512,
            "PRAGMA journal_mode=DELETE",
            "PRAGMA cache_size=5",
            "BEGIN",
            "UPDATE t SET c='changed'"));
    return images;
  }

  private static Image closed(String name, int pageSize, String pragma) {
    MemoryFileSystem machine = new MemoryFileSystem();
    try (Connection connection = create(machine, pageSize, pragma)) {
      connection.execute("DELETE FROM t WHERE a BETWEEN 20 AND 30");
    }
    return new Image(name, pageSize, machine.snapshot());
  }

  /** As a crash would leave it after the statements. */
  private static Image open(String name, int pageSize, String pragma, String... statements) {
    MemoryFileSystem machine = new MemoryFileSystem();
    try (Connection connection = create(machine, pageSize, pragma)) {
      for (String sql : statements) {
        connection.execute(sql);
      }
      return new Image(name, pageSize, machine.snapshot());
    }
  }

  private static Connection create(MemoryFileSystem machine, int pageSize, String pragma) {
    Connection connection = Connection.open(machine.process("creator"), DATABASE);
    connection.execute("PRAGMA page_size=" + pageSize);
    connection.execute(pragma);
    connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b, c)");
    connection.execute("CREATE INDEX i ON t(b)");
    connection.execute("CREATE TABLE w(k PRIMARY KEY, v) WITHOUT ROWID");
    connection.execute("BEGIN");
    for (int i = 0; i < 50; i++) {
      String text = "'" + "text ".repeat(i % 10 == 0 ? 300 : i % 7) + i + "'";
      connection.execute("INSERT INTO t VALUES(" + i + ", " + i % 13 + ", " + text + ")");
      connection.execute("INSERT INTO w VALUES(" + text + ", " + i + ")");
    }
    connection.execute("COMMIT");
    return connection;
  }
}
