package org.vfstck.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.testkit.memory.MemoryVfs;

/**
 * Seeded random programs run on this engine and on real SQLite: same rows, same codes, same
 * messages; in the end each checks and reads the file of the other. A failure prints the seed and
 * the program cut down to what is needed.
 */
final class DifferentialTest {

  private static final int PROGRAMS = Integer.getInteger("vfstck.differential.programs", 12);
  private static final int STATEMENTS = 120;

  @TempDir Path directory;

  private int runs;

  @ParameterizedTest
  @ValueSource(longs = {1, 1000, 2000, 3000})
  void randomProgramsEndAsInRealSqlite(long firstSeed) {
    for (long seed = firstSeed; seed < firstSeed + PROGRAMS; seed++) {
      List<String> program = new RandomProgram(seed).statements(STATEMENTS);
      String difference = run(program);
      if (difference != null) {
        List<String> shrunk = shrink(program);
        fail("seed " + seed + ", cut down to:\n" + String.join(";\n", shrunk) + "\n" + run(shrunk));
      }
    }
  }

  private List<String> shrink(List<String> program) {
    List<String> shrunk = new ArrayList<>(program);
    for (int size = shrunk.size() / 2; size > 0; size /= 2) {
      for (int from = 0; from + size <= shrunk.size(); ) {
        List<String> candidate = new ArrayList<>(shrunk);
        candidate.subList(from, from + size).clear();
        if (run(candidate) != null) {
          shrunk = candidate;
        } else {
          from += size;
        }
      }
    }
    return shrunk;
  }

  /** The first difference; null if there is none. */
  private String run(List<String> program) {
    runs++;
    Path realFile = directory.resolve("real" + runs + ".db");
    Path ourFile = directory.resolve("ours" + runs + ".db");
    MemoryVfs vfs = new MemoryVfs();
    try {
      try (RealSqlite real = new RealSqlite(realFile);
          OurEngine ours = new OurEngine(vfs, "/ours.db")) {
        real.run("PRAGMA synchronous = off");
        for (String statement : program) {
          String difference = compare(statement, real, ours);
          if (difference != null) {
            return difference;
          }
        }
      }
      byte[] bytes = vfs.fileSystem().contents("/ours.db");
      Files.write(ourFile, bytes == null ? new byte[0] : bytes);
      vfs.fileSystem().put("/real.db", Files.readAllBytes(realFile));
      try (RealSqlite real = new RealSqlite(ourFile);
          OurEngine ours = new OurEngine(vfs, "/real.db")) {
        return compareFiles(real, ours);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      realFile.toFile().delete();
      ourFile.toFile().delete();
    }
  }

  private static String compareFiles(RealSqlite real, OurEngine ours) {
    for (String statement :
        List.of(
            "PRAGMA integrity_check",
            "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid",
            "SELECT * FROM t0",
            "SELECT * FROM t1",
            "SELECT * FROM t2",
            "SELECT * FROM t3")) {
      String difference = compare(statement, real, ours);
      if (difference != null) {
        return "each on the other's file: " + difference;
      }
    }
    return null;
  }

  private static String compare(String statement, RealSqlite real, OurEngine ours) {
    Answer expected = sorted(real.run(statement));
    Answer found;
    try {
      found = sorted(ours.run(statement));
    } catch (RuntimeException e) {
      return statement + "\n  threw " + e;
    }
    if (expected.equals(found)) {
      return null;
    }
    return statement + "\n  SQLite: " + expected + "\n  ours:   " + found;
  }

  /** Without ORDER BY the order of rows is nobody's promise. */
  private static Answer sorted(Answer answer) {
    List<String> rows = new ArrayList<>(answer.rows());
    rows.sort(null);
    // Of several unknown names either may be the one that is complained about.
    String unknown = "no such column";
    String message = answer.message().startsWith(unknown) ? unknown : answer.message();
    return new Answer(rows, answer.code(), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {7})
  void aSeedAlwaysMakesTheSameProgram(long seed) {
    assertThat(new RandomProgram(seed).statements(50))
        .isEqualTo(new RandomProgram(seed).statements(50));
  }
}
