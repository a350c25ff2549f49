package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.btree.IntegrityProblem.Kind;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.MemoryPager;

/** Each rule that the check knows, broken by hand in a good file. */
class IntegrityCheckTest {

  private static final int SIZE = 512;

  private int table;

  /** A table with interior pages and overflow, with free pages. */
  private byte[] goodFile(AutoVacuum autoVacuum) {
    MemoryPager pager = MemoryPager.strict(SIZE, 0, 1);
    Btree btree = new Btree(pager);
    btree.setAutoVacuum(autoVacuum);
    btree.beginWrite(false);
    table = btree.createTree(TreeKind.TABLE);
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      for (int rowid = 1; rowid <= 200; rowid++) {
        byte[] record = BlobRecord.of(new byte[rowid == 7 ? 2000 : 30]);
        cursor.insert(rowid, record, record.length, InsertHint.APPEND);
      }
      for (int rowid = 60; rowid <= 120; rowid++) {
        cursor.moveToRowid(rowid);
        cursor.delete();
      }
      for (int rowid = 130; rowid <= 190; rowid += 9) {
        cursor.moveToRowid(rowid);
        cursor.delete();
      }
    }
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
    btree.endRead();
    return pager.file();
  }

  private List<IntegrityProblem> check(byte[] file) {
    Btree btree = new Btree(MemoryPager.of(file, SIZE, 0, true));
    btree.beginRead();
    List<IntegrityProblem> problems = btree.integrityCheck(new int[] {1, table}, 100);
    btree.endRead();
    return problems;
  }

  private List<IntegrityProblem> damaged(AutoVacuum autoVacuum, Consumer<byte[]> damage) {
    byte[] file = goodFile(autoVacuum);
    assertThat(check(file)).isEmpty();
    damage.accept(file);
    return check(file);
  }

  private static void assertFound(List<IntegrityProblem> problems, Kind kind, String words) {
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.kind()).isEqualTo(kind);
              assertThat(problem.message()).contains(words);
            });
  }

  private static int at(int page) {
    return (page - 1) * SIZE;
  }

  /** Offset in the file of a cell of the root, which is interior. */
  private int rootCell(byte[] file, int index) {
    return at(table) + Bytes.get2(file, at(table) + 12 + 2 * index);
  }

  private int firstLeaf(byte[] file) {
    return Bytes.get4(file, rootCell(file, 0));
  }

  @Test
  void aFreelistThatIsNotAsLongAsTheHeaderSays() {
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int count = Bytes.get4(file, DatabaseHeader.FREELIST_COUNT);
              Bytes.put4(file, DatabaseHeader.FREELIST_COUNT, count + 2);
            });
    assertFound(problems, Kind.FREELIST, "Freelist: size is ");
  }

  @Test
  void aPageThatNothingUses() {
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int trunk = at(Bytes.get4(file, DatabaseHeader.FIRST_FREELIST_TRUNK));
              int leaves = Bytes.get4(file, trunk + 4);
              Bytes.put4(file, trunk + 4, leaves - 1);
              int count = Bytes.get4(file, DatabaseHeader.FREELIST_COUNT);
              Bytes.put4(file, DatabaseHeader.FREELIST_COUNT, count - 1);
            });
    assertThat(problems).hasSize(1);
    assertFound(problems, Kind.PAGE_NEVER_USED, "never used");
  }

  @Test
  void aPageWithTwoUses() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.NONE, file -> Bytes.put4(file, rootCell(file, 1), firstLeaf(file)));
    assertFound(problems, Kind.PAGE_REFERENCED_TWICE, "2nd reference to page");
    assertFound(problems, Kind.PAGE_NEVER_USED, "never used");
  }

  @Test
  void aChildBeyondTheFile() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.NONE, file -> Bytes.put4(file, rootCell(file, 1), 90_000));
    assertFound(problems, Kind.PAGE_NUMBER, "invalid page number 90000");
  }

  @Test
  void rowidsOutOfOrder() {
    // Leaf cell: payload length, rowid, payload; all small numbers here.
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int leaf = at(firstLeaf(file));
              file[leaf + Bytes.get2(file, leaf + 8) + 1] = 100;
            });
    assertFound(problems, Kind.KEY_ORDER, "Rowid 2 out of order");
  }

  @Test
  void aDividerBelowTheRowidsBeforeIt() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.NONE, file -> file[rootCell(file, 0) + 4] = 1);
    assertFound(problems, Kind.KEY_ORDER, "Rowid 1 out of order");
  }

  @Test
  void fragmentedBytesThatDoNotAddUp() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.NONE, file -> file[at(firstLeaf(file)) + 7] += 3);
    assertFound(problems, Kind.FRAGMENTATION, "Fragmentation of ");
  }

  @Test
  void cellsThatOverlap() {
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int leaf = at(firstLeaf(file));
              Bytes.put2(file, leaf + 10, Bytes.get2(file, leaf + 8));
            });
    assertFound(problems, Kind.CELL_OVERLAP, "Multiple uses for bytes");
  }

  @Test
  void aCellOutsideItsPage() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.NONE, file -> Bytes.put2(file, at(firstLeaf(file)) + 8, 511));
    assertFound(problems, Kind.PAGE_STRUCTURE, "cell 0 at offset 511");
  }

  @Test
  void anOverflowChainThatIsTooShort() {
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int leaf = firstLeaf(file);
              int overflow = overflowOfRow7(file, leaf);
              Bytes.put4(file, at(overflow), 0);
            });
    assertFound(problems, Kind.OVERFLOW, "overflow list length is 1 but should be ");
  }

  private static int overflowOfRow7(byte[] file, int leaf) {
    for (int i = 0; i < Bytes.get2(file, at(leaf) + 3); i++) {
      int cell = at(leaf) + Bytes.get2(file, at(leaf) + 8 + 2 * i);
      // A payload length of two bytes, then the rowid.
      if (file[cell] < 0 && file[cell + 2] == 7) {
        int payload = (file[cell] & 0x7f) << 7 | file[cell + 1];
        int minLocal = (SIZE - 12) * 32 / 255 - 23;
        int kept = minLocal + (payload - minLocal) % (SIZE - 4);
        int local = kept <= SIZE - 35 ? kept : minLocal;
        return Bytes.get4(file, cell + 3 + local);
      }
    }
    throw new AssertionError("row 7 is not on page " + leaf);
  }

  @Test
  void leavesAtDifferentDepths() {
    // The root's first child becomes an interior page with one cell.
    List<IntegrityProblem> problems =
        damaged(
            AutoVacuum.NONE,
            file -> {
              int second = Bytes.get4(file, rootCell(file, 1));
              int third = Bytes.get4(file, rootCell(file, 2));
              int leaf = at(firstLeaf(file));
              Arrays.fill(file, leaf, leaf + SIZE, (byte) 0);
              file[leaf] = Node.TABLE_INTERIOR;
              Bytes.put2(file, leaf + 3, 1);
              Bytes.put2(file, leaf + 5, SIZE - 5);
              Bytes.put4(file, leaf + 8, third);
              Bytes.put2(file, leaf + 12, SIZE - 5);
              Bytes.put4(file, leaf + SIZE - 5, second);
              file[leaf + SIZE - 1] = 50;
            });
    assertFound(problems, Kind.DEPTH, "Child page depth differs");
  }

  @Test
  void aPointerMapThatDisagrees() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.INCREMENTAL, file -> file[at(2) + 5 * (firstLeaf(file) - 3)] = 4);
    assertFound(problems, Kind.POINTER_MAP, "but should be (5,3)");
  }

  @Test
  void aLargestRootPageThatIsNotThat() {
    List<IntegrityProblem> problems =
        damaged(AutoVacuum.FULL, file -> Bytes.put4(file, DatabaseHeader.LARGEST_ROOT_PAGE, 9));
    assertFound(problems, Kind.HEADER, "max rootpage (3) disagrees with header (9)");
  }

  @Test
  void noMoreProblemsThanAskedFor() {
    byte[] file = goodFile(AutoVacuum.NONE);
    for (int i = 0; i < 3; i++) {
      Bytes.put4(file, rootCell(file, i), 90_000 + i);
    }
    Btree btree = new Btree(MemoryPager.of(file, SIZE, 0, true));
    btree.beginRead();
    assertThat(btree.integrityCheck(new int[] {1, table}, 2)).hasSize(2);
  }

  /** 20 levels of pages whose 80 children are all the next page: 80^19 leaves to visit. */
  @Test
  void aTreeThatSharesItsPagesIsSoonFoundOut() {
    int depth = 19;
    byte[] file = new byte[(depth + 2) * SIZE];
    DatabaseHeader.initialise(file, SIZE, 0);
    Bytes.put4(file, DatabaseHeader.DATABASE_SIZE, depth + 2);
    file[100] = Node.TABLE_LEAF;
    Bytes.put2(file, 105, SIZE);
    for (int page = 2; page <= depth + 2; page++) {
      boolean leaf = page == depth + 2;
      int start = at(page);
      file[start] = (byte) (leaf ? Node.TABLE_LEAF : Node.TABLE_INTERIOR);
      int cells = leaf ? 1 : 70;
      int content = leaf ? SIZE - 4 : SIZE - 5 * cells;
      Bytes.put2(file, start + 3, cells);
      Bytes.put2(file, start + 5, content);
      if (!leaf) {
        Bytes.put4(file, start + 8, page + 1);
      }
      for (int i = 0; i < cells; i++) {
        Bytes.put2(file, start + (leaf ? 8 : 12) + 2 * i, content + 5 * i);
        if (!leaf) {
          Bytes.put4(file, start + content + 5 * i, page + 1);
          file[start + content + 5 * i + 4] = (byte) i;
        }
      }
    }
    Btree btree = new Btree(MemoryPager.of(file, SIZE, 0, true));
    btree.beginRead();
    assertThatThrownBy(() -> btree.countEntries(2)).isInstanceOf(CorruptException.class);
    try (Cursor cursor = btree.openTableCursor(2, false)) {
      assertThatThrownBy(
              () -> {
                for (boolean there = cursor.first(); there; there = cursor.next()) {
                  cursor.rowid();
                }
              })
          .isInstanceOf(CorruptException.class)
          .hasMessageContaining("does not end");
    }
    table = 2;
    assertThat(check(file)).isNotEmpty();
    btree.endRead();
  }
}
