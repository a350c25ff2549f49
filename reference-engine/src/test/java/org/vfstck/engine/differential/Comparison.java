package org.vfstck.engine.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vfstck.engine.peer.Answer;
import org.vfstck.engine.peer.EngineTarget;
import org.vfstck.engine.peer.SqliteTarget;
import org.vfstck.engine.peer.Target;
import org.vfstck.vfs.Vfs;

/** Runs a program on both sides, and shrinks one on which they differ. */
final class Comparison {

  private static final int SHRINK_RUNS = 400;

  private final Path folder;
  private final Supplier<Vfs> vfs;

  Comparison(Path folder, Supplier<Vfs> vfs) {
    this.folder = folder;
    this.vfs = vfs;
  }

  Optional<Mismatch> run(Program program) {
    Path place = newPlace();
    Path engineFile = place.resolve("one.db");
    Path sqliteFile = place.resolve("two.db");
    Target engine = new EngineTarget(vfs);
    Target sqlite = new SqliteTarget();
    try {
      engine.open(engineFile);
      sqlite.open(sqliteFile);
      for (int i = 0; i < program.statements().size(); i++) {
        String sql = program.statements().get(i);
        if (sql.equals(Program.SWAP)) {
          engine.close();
          sqlite.close();
          Path other = engineFile;
          engineFile = sqliteFile;
          sqliteFile = other;
          engine.open(engineFile);
          sqlite.open(sqliteFile);
          sql = "PRAGMA integrity_check";
        }
        Answer expected = sqlite.run(sql);
        Answer observed = engine.run(sql);
        if (!agree(sql, expected, observed)) {
          return Optional.of(new Mismatch(program, i, expected, observed));
        }
      }
      return Optional.empty();
    } finally {
      engine.close();
      sqlite.close();
      remove(place);
    }
  }

  /** Takes away statements, larger runs of them first, while the same one still differs. */
  Mismatch shrink(Mismatch mismatch) {
    Mismatch least = cut(mismatch);
    int runs = 0;
    for (int length = least.program().statements().size() / 2; length >= 1; length /= 2) {
      for (int from = 0; from + length <= least.program().statements().size(); ) {
        if (runs++ > SHRINK_RUNS) {
          return least;
        }
        List<String> fewer = new ArrayList<>(least.program().statements());
        fewer.subList(from, from + length).clear();
        Optional<Mismatch> still = run(new Program(mismatch.program().seed(), fewer));
        if (still.isPresent() && still.get().statement().equals(mismatch.statement())) {
          least = cut(still.get());
        } else {
          from += length;
        }
      }
    }
    return least;
  }

  private static Mismatch cut(Mismatch mismatch) {
    List<String> upTo = mismatch.program().statements().subList(0, mismatch.index() + 1);
    return new Mismatch(
        new Program(mismatch.program().seed(), upTo),
        mismatch.index(),
        mismatch.sqlite(),
        mismatch.engine());
  }

  private static boolean agree(String sql, Answer expected, Answer observed) {
    if (sql.startsWith("PRAGMA wal_checkpoint")) {
      if (!expected.error().isEmpty()) {
        // SQLite answers LOCKED to a checkpoint that follows integrity_check and the change into
        // WAL mode with no read between, as the check's transaction still counts. We do not.
        return true;
      }
      // Busy or not. How many frames there are depends on which pages a balance touches.
      return observed.error().isEmpty()
          && observed.rows().get(0).charAt(0) == expected.rows().get(0).charAt(0);
    }
    return observed.agreesWith(expected, isOrdered(sql));
  }

  private static boolean isOrdered(String sql) {
    return sql.contains("ORDER BY");
  }

  private Path newPlace() {
    try {
      return Files.createTempDirectory(folder, "differential");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void remove(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
