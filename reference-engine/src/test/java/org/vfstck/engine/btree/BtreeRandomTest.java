package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random programs of tree changes give what sorted maps give, on a pager that forgives nothing. */
class BtreeRandomTest {

  @ParameterizedTest(name = "page size {0}, {1} reserved, auto-vacuum {2}: {4} steps")
  @CsvSource({
    "512,   0,   NONE,        1, 6000",
    "512,   32,  FULL,        2, 6000",
    "512,   0,   INCREMENTAL, 3, 6000",
    "1024,  255, NONE,        4, 5000",
    "1024,  0,   FULL,        5, 5000",
    "2048,  7,   INCREMENTAL, 6, 4000",
    "4096,  0,   NONE,        7, 4000",
    "4096,  12,  FULL,        8, 3000",
    "16384, 0,   INCREMENTAL, 9, 1500",
    "65536, 0,   NONE,       10, 600",
    "65536, 64,  FULL,       11, 400"
  })
  void treesAgreeWithSortedMaps(
      int pageSize, int reserved, AutoVacuum autoVacuum, long seed, int steps) {
    TreeProgram.Shape shape = new TreeProgram.Shape(pageSize, reserved, autoVacuum);
    Throwable failure = run(shape, seed, steps);
    if (failure != null) {
      int fewest = shrink(shape, seed, steps);
      fail(
          "%s, seed %d, fails from %d steps on: %s".formatted(shape, seed, fewest, failure),
          failure);
    }
  }

  private static Throwable run(TreeProgram.Shape shape, long seed, int steps) {
    try {
      new TreeProgram(shape, seed).run(steps, Math.max(1, steps / 30));
      return null;
    } catch (RuntimeException | AssertionError failure) {
      return failure;
    }
  }

  /** A program is a prefix of every longer one with the same seed, up to its phases. */
  private static int shrink(TreeProgram.Shape shape, long seed, int failing) {
    int good = 0;
    int bad = failing;
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (run(shape, seed, middle) == null) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return bad;
  }
}
