package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.ResultCode;

/**
 * Schemas that lie. Real SQLite makes the files: with {@code writable_schema} it stores what it is
 * told, and so its own verdict on them can be compared with ours.
 */
final class DamagedSchemaTest {

  @TempDir Path directory;

  private static final String[] BASE = {
    "CREATE TABLE t(a, b TEXT, c)",
    "CREATE INDEX i ON t(a)",
    "CREATE TABLE w(k PRIMARY KEY, v) WITHOUT ROWID",
    "CREATE TABLE u(x UNIQUE, y)",
    "INSERT INTO t VALUES(1, 'one', 10), (2, 'two', 10), (3, NULL, 30), (NULL, '4', -40)",
    "INSERT INTO w VALUES('p', 1), ('q', 2)",
    "INSERT INTO u VALUES(5, 6)",
    "PRAGMA writable_schema = ON"
  };

  /** A file made by real SQLite with these statements behind {@link #BASE}. */
  private MemoryVfs file(String... statements) throws IOException {
    Path path = directory.resolve("x.db");
    try (RealSqlite real = new RealSqlite(path)) {
      for (String statement : BASE) {
        assertThat(real.run(statement).message()).as(statement).isEmpty();
      }
      for (String statement : statements) {
        assertThat(real.run(statement).message()).as(statement).isEmpty();
      }
    }
    MemoryVfs vfs = new MemoryVfs();
    vfs.fileSystem().put("/x.db", Files.readAllBytes(path));
    return vfs;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a,' WHERE name = 't'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, a)' WHERE name = 't'",
        "UPDATE sqlite_schema SET sql = 'DROP TABLE t' WHERE name = 't'",
        "UPDATE sqlite_schema SET rootpage = 7777 WHERE name = 't'",
        "UPDATE sqlite_schema SET rootpage = NULL WHERE name = 't'",
        "UPDATE sqlite_schema SET sql = NULL WHERE name = 'i'",
        "UPDATE sqlite_schema SET name = 'nope' WHERE name = 'sqlite_autoindex_u_1'",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON nope(a)' WHERE name = 'i'",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(nope)' WHERE name = 'i'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE w(k, v) WITHOUT ROWID' WHERE name = 'w'",
        "UPDATE sqlite_schema SET sql = x'00ff00', name = x'ff' WHERE name = 't'",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 't'",
        "DELETE FROM sqlite_schema WHERE name = 't'"
      })
  void aMalformedSchemaIsReportedAsSuch(String damage) throws IOException {
    MemoryVfs vfs = file(damage);
    try (RealSqlite real = new RealSqlite(directory.resolve("x.db"));
        OurEngine ours = new OurEngine(vfs, "/x.db")) {
      Answer expected = real.run("SELECT * FROM u");
      Answer found = ours.run("SELECT * FROM u");
      assertThat(expected.code()).as("SQLite: %s", expected).isEqualTo(11);
      assertThat(found.code()).as("%s", found).isEqualTo(ResultCode.CORRUPT.value());
      assertThat(found.message()).startsWith("malformed database schema (");
      assertThat(head(found.message())).isEqualTo(head(expected.message()));
    }
  }

  /** Up to the reason, which is in our own words. */
  private static String head(String message) {
    int end = message.indexOf(')');
    return end < 0 ? message : message.substring(0, end + 1);
  }

  @Test
  void objectsOfOtherKindsDoNotKeepTheFileFromBeingUsed() throws IOException {
    MemoryVfs vfs =
        file(
            "PRAGMA writable_schema = OFF",
            "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER r AFTER INSERT ON u BEGIN DELETE FROM t; END",
            "CREATE TABLE g(a, b AS (a + 1))",
            "CREATE INDEX gi ON g(a)",
            "CREATE TABLE s(a INT) STRICT");
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      assertThat(ours.run("SELECT count(*) FROM t").rows()).containsExactly("4");
      assertThat(ours.run("SELECT count(*) FROM u").rows()).containsExactly("1");
      assertThat(ours.run("INSERT INTO t VALUES(7, 7, 7)").message()).isEmpty();
      for (String statement :
          List.of(
              "SELECT * FROM v",
              "INSERT INTO v VALUES(1)",
              "INSERT INTO u VALUES(1, 1)",
              "SELECT * FROM g",
              "INSERT INTO s VALUES(1)",
              "DROP TABLE g")) {
        assertThat(ours.run(statement).message()).as(statement).contains("not supported");
      }
      assertThat(ours.run("PRAGMA integrity_check").rows()).containsExactly("ok");
      assertThat(ours.run("VACUUM").message()).isEmpty();
      assertThat(ours.run("CREATE TABLE v(x)").message()).isEqualTo("view v already exists");
    }
    Files.write(directory.resolve("y.db"), vfs.fileSystem().contents("/x.db"));
    try (RealSqlite real = new RealSqlite(directory.resolve("y.db"))) {
      assertThat(real.run("PRAGMA integrity_check").rows()).containsExactly("ok");
      assertThat(real.run("SELECT count(*) FROM v").rows()).containsExactly("5");
      assertThat(real.run("SELECT count(*) FROM g").rows()).containsExactly("0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(b)' WHERE name = 'i'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b TEXT NOT NULL, c)' WHERE name = 't'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a TEXT, b INT, c)' WHERE name = 't'",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b, c CHECK(c > 0))' WHERE name = 't'",
        "UPDATE sqlite_schema SET sql ="
            + " 'CREATE TABLE w(k, v, PRIMARY KEY(k DESC)) WITHOUT ROWID' WHERE name = 'w'",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name"
            + " = 'sqlite_autoindex_u_1') WHERE name = 'i'"
      })
  void integrityCheckFindsWhatSqliteFinds(String damage) throws IOException {
    MemoryVfs vfs = file(damage);
    try (RealSqlite real = new RealSqlite(directory.resolve("x.db"));
        OurEngine ours = new OurEngine(vfs, "/x.db")) {
      for (String pragma : List.of("PRAGMA integrity_check", "PRAGMA quick_check")) {
        Answer expected = real.run(pragma);
        Answer found = ours.run(pragma);
        assertThat(withoutTrees(found)).as(pragma).isEqualTo(withoutTrees(expected));
        assertThat(found.rows().contains("ok")).isEqualTo(expected.rows().contains("ok"));
      }
      assertThat(ours.run("PRAGMA integrity_check(1)").rows()).hasSize(1);
    }
  }

  @Test
  void aDuplicateInAUniqueIndexIsFound() throws IOException {
    MemoryVfs vfs =
        file(
            "CREATE INDEX j ON t(c)",
            "UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX j ON t(c)' WHERE name = 'j'");
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      assertThat(ours.run("PRAGMA integrity_check").rows())
          .containsExactly("non-unique entry in index j");
      assertThat(ours.run("PRAGMA quick_check").rows()).containsExactly("ok");
      assertThat(ours.run("REINDEX j").message()).isEqualTo("UNIQUE constraint failed: t.c");
    }
  }

  @Test
  void entriesThatDoNotBelongIntoAPartialIndexAreFound() throws IOException {
    MemoryVfs vfs =
        file(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(a) WHERE a > 1' WHERE name = 'i'");
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      assertThat(ours.run("PRAGMA integrity_check").rows())
          .containsExactly("wrong # of entries in index i");
      assertThat(ours.run("REINDEX").message()).isEmpty();
      assertThat(ours.run("PRAGMA integrity_check").rows()).containsExactly("ok");
    }
  }

  @Test
  void aPageThatNothingRefersToIsFound() throws IOException {
    MemoryVfs vfs = file("DELETE FROM sqlite_schema WHERE name = 'i'");
    try (OurEngine ours = new OurEngine(vfs, "/x.db")) {
      assertThat(ours.run("PRAGMA quick_check").rows())
          .singleElement()
          .asString()
          .startsWith("*** in database main ***\n")
          .containsIgnoringCase("page 3")
          .contains("never used");
    }
  }

  /** What is wrong with pages is said in our own words. */
  private static List<String> withoutTrees(Answer answer) {
    return answer.rows().stream()
        .filter(
            row -> !row.startsWith("***") && !row.startsWith("Tree ") && !row.startsWith("Page "))
        .toList();
  }
}
