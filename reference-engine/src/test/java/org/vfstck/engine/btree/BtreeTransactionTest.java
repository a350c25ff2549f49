package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.FullException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.NotADatabaseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.pager.MemoryPager;

/** Header, transactions and whole trees. */
class BtreeTransactionTest {

  private static void commit(Btree btree) {
    btree.commitPhaseOne(null);
    btree.commitPhaseTwo();
  }

  private static byte[] emptyFile() {
    MemoryPager pager = MemoryPager.strict(1024, 0, 1);
    Btree btree = new Btree(pager);
    btree.beginWrite(false);
    commit(btree);
    btree.endRead();
    return pager.file();
  }

  private static Btree over(byte[] file) {
    return new Btree(MemoryPager.of(file, 1024, 0, true));
  }

  @Test
  void aNewDatabaseHasTheDefaultsOfTheFileFormat() {
    Btree btree = over(emptyFile());
    btree.beginRead();
    assertThat(btree.pageCount()).isEqualTo(1);
    assertThat(btree.getMeta(Meta.SCHEMA_FORMAT)).isEqualTo(4);
    assertThat(btree.textEncoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(btree.fileFormatVersion()).isEqualTo(1);
    assertThat(btree.autoVacuum()).isEqualTo(AutoVacuum.NONE);
    assertThat(btree.countEntries(Btree.SCHEMA_ROOT)).isZero();
  }

  @Test
  void aDatabaseIsOnlyCreatedByAWriteTransaction() {
    MemoryPager pager = MemoryPager.strict(1024, 0, 1);
    Btree btree = new Btree(pager);
    btree.beginRead();
    assertThat(btree.pageCount()).isZero();
    btree.beginWrite(false);
    assertThat(btree.pageCount()).isEqualTo(1);
    btree.rollback();
    assertThat(btree.pageCount()).isZero();
    btree.endRead();
    assertThat(pager.file()).isEmpty();
  }

  @Test
  void metaValuesAndFormatVersionsAreCommittedAndRolledBack() {
    Btree btree = over(emptyFile());
    btree.beginWrite(false);
    btree.updateMeta(Meta.USER_VERSION, 7);
    btree.setFileFormatVersion(2);
    commit(btree);
    btree.beginWrite(false);
    btree.updateMeta(Meta.USER_VERSION, 8);
    btree.updateMeta(Meta.SCHEMA_COOKIE, 3);
    btree.setFileFormatVersion(1);
    btree.rollback();
    assertThat(btree.getMeta(Meta.USER_VERSION)).isEqualTo(7);
    assertThat(btree.getMeta(Meta.SCHEMA_COOKIE)).isZero();
    assertThat(btree.fileFormatVersion()).isEqualTo(2);
    assertThatThrownBy(() -> btree.updateMeta(Meta.USER_VERSION, 9))
        .isInstanceOf(ReadOnlyException.class);
  }

  @Test
  void whatTheBtreeKeepsItselfCannotBeSet() {
    Btree btree = over(emptyFile());
    btree.beginWrite(false);
    assertThatThrownBy(() -> btree.updateMeta(Meta.FREELIST_COUNT, 1))
        .isInstanceOf(MisuseException.class);
    assertThatThrownBy(() -> btree.setFileFormatVersion(3)).isInstanceOf(MisuseException.class);
    assertThatThrownBy(btree::endRead).isInstanceOf(MisuseException.class);
  }

  @Test
  void aNewerWriteVersionMakesTheDatabaseReadOnly() {
    byte[] file = emptyFile();
    file[DatabaseHeader.WRITE_VERSION] = 3;
    Btree btree = over(file);
    btree.beginRead();
    assertThatThrownBy(() -> btree.beginWrite(false))
        .isInstanceOf(ReadOnlyException.class)
        .hasMessageContaining("write version is 3");
    assertThat(btree.countEntries(Btree.SCHEMA_ROOT)).isZero();
  }

  @Test
  void aDamagedHeaderIsFoundWhenTheReadTransactionBegins() {
    byte[] file = emptyFile();
    file[DatabaseHeader.READ_VERSION] = 9;
    Btree btree = over(file);
    assertThatThrownBy(btree::beginRead).isInstanceOf(NotADatabaseException.class);
    assertThat(btree.inReadTransaction()).isFalse();
  }

  @Test
  void aHeaderThatCountsMorePagesThanTheFileHasIsCorrupt() {
    byte[] file = emptyFile();
    Bytes.put4(file, DatabaseHeader.DATABASE_SIZE, 2);
    assertThatThrownBy(over(file)::beginRead).isInstanceOf(CorruptException.class);
  }

  @Test
  void aPageCountOfAnotherWriterIsNotTrusted() {
    byte[] file = emptyFile();
    Bytes.put4(file, DatabaseHeader.DATABASE_SIZE, 2);
    Bytes.put4(file, DatabaseHeader.CHANGE_COUNTER, 5);
    Btree btree = over(file);
    btree.beginWrite(false);
    assertThat(btree.pageCount()).isEqualTo(1);
    commit(btree);
    MemoryPager pager = (MemoryPager) btree.pager();
    assertThat(Bytes.get4(pager.file(), DatabaseHeader.DATABASE_SIZE)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(AutoVacuum.class)
  void aFullDiskLeavesTheDatabaseAsItWasAfterRollback(AutoVacuum autoVacuum) {
    for (int limit = 4; limit < 60; limit += 3) {
      MemoryPager pager = MemoryPager.strict(512, 0, limit);
      Btree btree = new Btree(pager);
      btree.setAutoVacuum(autoVacuum);
      btree.beginWrite(false);
      int table = btree.createTree(TreeKind.TABLE);
      commit(btree);
      pager.setMaxPages(limit);
      btree.beginWrite(false);
      Random random = new Random(limit);
      try (Cursor cursor = btree.openTableCursor(table, true)) {
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 5000; i++) {
                    byte[] record = BlobRecord.of(new byte[random.nextInt(900)]);
                    cursor.insert(random.nextInt(), record, record.length, InsertHint.NONE);
                  }
                })
            .isInstanceOf(FullException.class);
      }
      btree.rollback();
      assertThat(btree.countEntries(table)).isZero();
      assertThat(btree.integrityCheck(new int[] {1, table}, 10)).isEmpty();
      btree.endRead();
    }
  }

  @Test
  void fullAutoVacuumLeavesNoFreePageBehindACommit() {
    MemoryPager pager = MemoryPager.strict(512, 0, 1);
    Btree btree = new Btree(pager);
    btree.setAutoVacuum(AutoVacuum.FULL);
    btree.beginWrite(false);
    int table = btree.createTree(TreeKind.TABLE);
    int other = btree.createTree(TreeKind.INDEX);
    fill(btree, table, 400);
    commit(btree);
    int before = btree.pageCount();
    btree.beginWrite(false);
    assertThat(btree.clearTree(table)).isEqualTo(400);
    fill(btree, table, 3);
    commit(btree);
    assertThat(btree.getMeta(Meta.FREELIST_COUNT)).isZero();
    assertThat(btree.pageCount()).isEqualTo(4).isLessThan(before);
    assertThat(pager.file()).hasSize(4 * 512);
    assertThat(btree.integrityCheck(new int[] {1, table, other}, 10)).isEmpty();
  }

  @Test
  void droppingARootMovesTheLastRootIntoItsPlace() {
    Btree btree = new Btree(MemoryPager.strict(512, 0, 1));
    btree.setAutoVacuum(AutoVacuum.INCREMENTAL);
    btree.beginWrite(false);
    int first = btree.createTree(TreeKind.TABLE);
    fill(btree, first, 300);
    int second = btree.createTree(TreeKind.TABLE);
    assertThat(second).isEqualTo(first + 1);
    fill(btree, second, 200);
    assertThat(btree.dropTree(first)).isEqualTo(second);
    assertThat(btree.countEntries(first)).isEqualTo(200);
    assertThat(btree.getMeta(Meta.LARGEST_ROOT_PAGE)).isEqualTo(first);
    assertThat(btree.integrityCheck(new int[] {1, first}, 10)).isEmpty();
    int free = btree.getMeta(Meta.FREELIST_COUNT);
    assertThat(btree.incrementalVacuum(2)).isEqualTo(2);
    assertThat(btree.getMeta(Meta.FREELIST_COUNT)).isEqualTo(free - 2);
    assertThat(btree.incrementalVacuum(0)).isGreaterThanOrEqualTo(free - 2);
    assertThat(btree.getMeta(Meta.FREELIST_COUNT)).isZero();
    assertThat(btree.integrityCheck(new int[] {1, first}, 10)).isEmpty();
  }

  @Test
  void theModeOfAFilledDatabaseOnlyChangesBetweenFullAndIncremental() {
    Btree btree = new Btree(MemoryPager.strict(512, 0, 1));
    btree.setAutoVacuum(AutoVacuum.FULL);
    btree.beginWrite(false);
    assertThat(btree.setAutoVacuum(AutoVacuum.NONE)).isFalse();
    assertThat(btree.setAutoVacuum(AutoVacuum.INCREMENTAL)).isTrue();
    assertThat(btree.autoVacuum()).isEqualTo(AutoVacuum.INCREMENTAL);
  }

  @Test
  void rowsInKeyOrderFillTheirPages() {
    Btree btree = new Btree(MemoryPager.fast(4096));
    btree.beginWrite(false);
    int table = btree.createTree(TreeKind.TABLE);
    fill(btree, table, 20_000);
    // 20 000 rows of 35 bytes and a pointer; an even split would take nearly twice the pages.
    assertThat(btree.pageCount()).isLessThan(20_000 * 37 / 4000 + 10);
  }

  private static void fill(Btree btree, int table, int rows) {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      byte[] record = BlobRecord.of(new byte[30]);
      for (int rowid = 1; rowid <= rows; rowid++) {
        cursor.insert(rowid, record, record.length, InsertHint.APPEND);
      }
    }
  }
}
