package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.NotADatabaseException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.pager.MemoryPager;

/** Damaged files end in results or in CORRUPT and NOTADB, soon, and leave no pin behind. */
class HostileFileTest {

  private static final int MUTATIONS = 500;

  @ParameterizedTest(name = "page size {0}, auto-vacuum {1}")
  @CsvSource({"512, NONE, 31", "512, FULL, 32", "1024, INCREMENTAL, 33"})
  void damageEndsInTypedErrors(int pageSize, AutoVacuum autoVacuum, long seed) {
    TreeProgram program = new TreeProgram(new TreeProgram.Shape(pageSize, 0, autoVacuum), seed);
    program.run(1400, 1400);
    byte[] file = program.file();
    assertThat(file.length / pageSize).as("pages").isGreaterThan(30);
    int damaged = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] copy = file.clone();
      mutate(copy, pageSize, new Random(seed * 100_000 + i));
      try {
        damaged += use(copy, pageSize, program.roots(), new Random(i), i % 4 == 0) ? 1 : 0;
      } catch (RuntimeException | Error failure) {
        fail("mutation %d of seed %d: %s".formatted(i, seed, failure), failure);
      }
    }
    assertThat(damaged).as("files whose damage was noticed").isGreaterThan(MUTATIONS / 3);
  }

  /** Bytes where they hurt: headers of nodes, cell pointers, first bytes of cells, page numbers. */
  private static void mutate(byte[] file, int pageSize, Random random) {
    int pages = file.length / pageSize;
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int page = random.nextInt(pages);
      int start = page * pageSize;
      int header = page == 0 ? 100 : 0;
      switch (random.nextInt(7)) {
        case 0 -> file[start + header + random.nextInt(12)] = (byte) random.nextInt(256);
        case 1 -> file[start + header + 8 + random.nextInt(40)] = (byte) random.nextInt(256);
        case 2 -> file[start + random.nextInt(pageSize)] = (byte) random.nextInt(256);
        case 3 -> Bytes.put4(file, start + header + 8, random.nextInt(pages + 3));
        case 4 -> {
          int cell = Bytes.get2(file, start + header + 8 + 2 * random.nextInt(8));
          if (cell < pageSize - 4) {
            file[start + cell + random.nextInt(4)] = (byte) random.nextInt(256);
          }
        }
        case 5 -> Bytes.put4(file, start, random.nextInt(pages + 3));
        default -> {
          int from = random.nextInt(pages) * pageSize;
          System.arraycopy(file, from, file, start, page == 0 ? 0 : pageSize);
        }
      }
    }
  }

  /**
   * @return whether an error was thrown or found
   */
  private static boolean use(
      byte[] file, int pageSize, int[] roots, Random random, boolean strict) {
    MemoryPager pager = MemoryPager.of(file, pageSize, 0, strict);
    Btree btree = new Btree(pager);
    boolean noticed = false;
    try {
      btree.beginRead();
    } catch (CorruptException | NotADatabaseException expected) {
      return true;
    }
    noticed |= !btree.integrityCheck(roots, 100).isEmpty();
    for (int root : roots) {
      noticed |= fails(() -> btree.countEntries(root));
      noticed |= fails(() -> scan(btree, root, true));
      noticed |= fails(() -> scan(btree, root, false));
    }
    for (int i = 0; i < 6; i++) {
      noticed |= fails(() -> btree.beginWrite(false));
      if (!btree.inWriteTransaction()) {
        break;
      }
      int root = roots[random.nextInt(roots.length)];
      noticed |= fails(() -> change(btree, root, random));
      if (random.nextBoolean()) {
        btree.rollback();
      } else {
        noticed |= fails(() -> commit(btree));
        btree.rollback();
      }
    }
    btree.endRead();
    return noticed;
  }

  private static void commit(Btree btree) {
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
  }

  private static boolean fails(Runnable action) {
    try {
      action.run();
      return false;
    } catch (CorruptException | NotADatabaseException expected) {
      return true;
    }
  }

  private static Cursor open(Btree btree, int root, boolean table, boolean writable) {
    return table
        ? btree.openTableCursor(root, writable)
        : btree.openIndexCursor(root, writable, BlobRecord.ORDER);
  }

  /** Either kind of cursor: on the wrong one it must be refused. */
  private static void scan(Btree btree, int root, boolean forward) {
    boolean table = fails(() -> openAndStart(btree, root, false));
    try (Cursor cursor = open(btree, root, table, false)) {
      boolean there = forward ? cursor.first() : cursor.last();
      while (there) {
        cursor.payload();
        there = forward ? cursor.next() : cursor.previous();
      }
    }
  }

  private static void openAndStart(Btree btree, int root, boolean table) {
    try (Cursor cursor = open(btree, root, table, false)) {
      cursor.first();
    }
  }

  private static void change(Btree btree, int root, Random random) {
    int way = random.nextInt(10);
    if (way == 0 && root != Btree.SCHEMA_ROOT) {
      btree.dropTree(root);
      return;
    } else if (way == 1) {
      btree.clearTree(root);
      return;
    } else if (way == 2) {
      btree.createTree(TreeKind.TABLE);
      btree.incrementalVacuum(0);
      return;
    }
    boolean table = fails(() -> openAndStart(btree, root, false));
    try (Cursor cursor = open(btree, root, table, true)) {
      for (int i = 0; i < 40; i++) {
        byte[] blob = new byte[random.nextInt(random.nextInt(4) == 0 ? 3000 : 60)];
        random.nextBytes(blob);
        byte[] record = BlobRecord.of(blob);
        boolean delete = random.nextInt(3) != 0;
        if (table) {
          long rowid = random.nextInt(3000);
          if (!delete) {
            cursor.insert(rowid, record, record.length, InsertHint.NONE);
          } else if (cursor.moveToRowid(rowid) != 0 && !cursor.isValid()) {
            continue;
          } else {
            cursor.delete();
          }
        } else {
          KeyProbe probe = BlobRecord.ORDER.probeOf(record, record.length);
          if (!delete) {
            cursor.insertKey(record, record.length, probe);
          } else if (cursor.moveToKey(probe) != 0 && !cursor.isValid()) {
            continue;
          } else {
            cursor.delete();
          }
        }
      }
    }
  }
}
