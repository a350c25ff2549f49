package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.pager.FilePager;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.PagerOptions;
import org.vfstck.testkit.memory.MemoryVfs;

/** The random programs again, over files and journals, with a cache that is always too small. */
class BtreeOverFilePagerTest {

  @ParameterizedTest(name = "journal mode {0}, page size {1}, auto-vacuum {2}")
  @CsvSource({
    "DELETE,   512,  NONE,        41",
    "PERSIST,  1024, FULL,        42",
    "MEMORY,   512,  INCREMENTAL, 43",
    "WAL,      512,  NONE,        44",
    "WAL,      1024, INCREMENTAL, 45",
    "TRUNCATE, 4096, FULL,        46"
  })
  void treesAgreeWithSortedMaps(JournalMode mode, int pageSize, AutoVacuum autoVacuum, long seed) {
    FilePager pager = FilePager.open(new MemoryVfs(), "tree.db", PagerOptions.DEFAULT);
    try {
      pager.setPageSize(pageSize, 0);
      pager.setCacheSize(10);
      TreeProgram program =
          new TreeProgram(new TreeProgram.Shape(pageSize, 0, autoVacuum), pager, seed);
      if (mode == JournalMode.WAL) {
        program.btree.beginWrite(false);
        program.btree.commitPhaseOne(null);
        program.btree.commitPhaseTwo();
        program.btree.endRead();
      }
      assertThat(pager.changeJournalMode(mode, version -> setVersion(program.btree, version)))
          .isEqualTo(mode);
      program.run(3000, 500);
    } finally {
      pager.close();
    }
  }

  private static void setVersion(Btree btree, int version) {
    btree.beginWrite(false);
    btree.setFileFormatVersion(version);
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
    btree.endRead();
  }
}
