package org.vfstck.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.testkit.os.OsVfs;

/**
 * The engine and real SQLite run the same random programs, each on a file of its own, and swap the
 * files now and then.
 *
 * <p>{@code -Dvfstck.differential.statements=1000000} runs longer, {@code
 * -Dvfstck.differential.seed=N} begins with another program.
 */
class DifferentialTest {

  private static final int STATEMENTS_IN_PROGRAM = 200;
  private static final long STATEMENTS = Long.getLong("vfstck.differential.statements", 20_000);
  private static final long FIRST_SEED = Long.getLong("vfstck.differential.seed", 1);

  @Test
  void everyStatementHasTheSameAnswer(@TempDir Path folder) {
    Comparison comparison = new Comparison(folder, OsVfs::new);
    long ran = 0;
    for (long seed = FIRST_SEED; ran < STATEMENTS; seed++) {
      Program program = ProgramGenerator.generate(seed, STATEMENTS_IN_PROGRAM);
      Optional<Mismatch> mismatch = comparison.run(program).map(comparison::shrink);
      assertThat(mismatch).as(() -> mismatch.map(Mismatch::toString).orElse("")).isEmpty();
      ran += program.statements().size();
    }
  }
}
