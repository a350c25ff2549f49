package org.vfstck.engine.btree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.pager.MemoryPager;

/** What a cursor promises, case by case. */
class CursorTest {

  private final Btree btree = new Btree(MemoryPager.strict(512, 0, 3));
  private int table;

  @BeforeEach
  void createTable() {
    btree.beginWrite(false);
    table = btree.createTree(TreeKind.TABLE);
  }

  @AfterEach
  void leaveNoPins() {
    btree.rollback();
    btree.endRead();
  }

  private static byte[] record(int length) {
    return BlobRecord.of(new byte[length]);
  }

  private static void insert(Cursor cursor, long... rowids) {
    for (long rowid : rowids) {
      byte[] record = record(20);
      cursor.insert(rowid, record, record.length, InsertHint.NONE);
    }
  }

  private static List<Long> rest(Cursor cursor) {
    List<Long> rowids = new ArrayList<>();
    while (cursor.next()) {
      rowids.add(cursor.rowid());
    }
    return rowids;
  }

  @Test
  void anEmptyTreeHasNoEntry() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      assertThat(cursor.first()).isFalse();
      assertThat(cursor.last()).isFalse();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.moveToRowid(1)).isNegative();
      assertThat(cursor.isValid()).isFalse();
      assertThatThrownBy(cursor::rowid).isInstanceOf(MisuseException.class);
      assertThatThrownBy(cursor::delete).isInstanceOf(MisuseException.class);
    }
  }

  @Test
  void anEmptyDatabaseHasAnEmptySchema() {
    Btree empty = new Btree(MemoryPager.strict(512, 0, 1));
    empty.beginRead();
    try (Cursor cursor = empty.openTableCursor(Btree.SCHEMA_ROOT, false)) {
      assertThat(cursor.first()).isFalse();
    }
    assertThat(empty.countEntries(Btree.SCHEMA_ROOT)).isZero();
    assertThat(empty.integrityCheck(new int[] {1}, 10)).isEmpty();
    try (Cursor cursor = empty.openTableCursor(2, false)) {
      assertThatThrownBy(cursor::first).isInstanceOf(CorruptException.class);
    }
    empty.endRead();
  }

  @Test
  void insertLeavesTheCursorOnTheEntryEvenAfterASplit() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      for (long rowid = 1; rowid < 200; rowid++) {
        insert(cursor, rowid * 7919 % 1000);
        assertThat(cursor.rowid()).isEqualTo(rowid * 7919 % 1000);
      }
    }
  }

  @Test
  void anInsertReplacesTheEntryWithThatRowid() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      insert(cursor, 1, 2, 3);
      for (int length : new int[] {20, 5, 3000, 3000, 0, 400}) {
        byte[] record = record(length);
        cursor.insert(2, record, record.length, InsertHint.NONE);
        assertThat(cursor.moveToRowid(2)).isZero();
        assertThat(cursor.payload()).isEqualTo(record);
      }
      assertThat(btree.countEntries(table)).isEqualTo(3);
      assertThat(btree.integrityCheck(new int[] {1, table}, 10)).isEmpty();
    }
  }

  @Test
  void deleteStepsToNeitherNeighbour() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      insert(cursor, 1, 2, 3, 4, 5);
      cursor.moveToRowid(3);
      cursor.delete();
      assertThat(cursor.isValid()).isFalse();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.rowid()).isEqualTo(4);
      cursor.delete();
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.rowid()).isEqualTo(2);
      cursor.moveToRowid(5);
      cursor.delete();
      assertThat(cursor.next()).isFalse();
    }
  }

  @Test
  void aCursorWhoseEntryIsDeletedByAnotherGoesOnFromItsPlace() {
    try (Cursor one = btree.openTableCursor(table, true);
        Cursor other = btree.openTableCursor(table, true)) {
      insert(one, 1, 2, 3, 4, 5);
      one.moveToRowid(3);
      other.moveToRowid(3);
      other.delete();
      assertThat(one.isValid()).isFalse();
      assertThatThrownBy(one::payload).isInstanceOf(MisuseException.class);
      assertThat(rest(one)).containsExactly(4L, 5L);
    }
  }

  @Test
  void aScanSurvivesInsertsThatSplitItsPage() {
    try (Cursor scan = btree.openTableCursor(table, true);
        Cursor writer = btree.openTableCursor(table, true)) {
      insert(writer, 10, 20, 30, 40, 50);
      scan.moveToRowid(20);
      for (long rowid = 100; rowid < 300; rowid++) {
        insert(writer, rowid);
      }
      assertThat(scan.isValid()).isTrue();
      assertThat(scan.rowid()).isEqualTo(20);
      assertThat(rest(scan)).startsWith(30L, 40L, 50L, 100L).hasSize(203);
    }
  }

  @Test
  void cursorsFindTheirPlaceAfterARollback() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      insert(cursor, 1, 2, 3);
      btree.openSavepoints(1);
      insert(cursor, 4, 5);
      cursor.moveToRowid(2);
      btree.rollbackToSavepoint(0);
      assertThat(cursor.isValid()).isTrue();
      assertThat(cursor.rowid()).isEqualTo(2);
      assertThat(rest(cursor)).containsExactly(3L);
    }
  }

  @Test
  void everyRowidOfASkewedTableIsFound() {
    TreeSet<Long> rowids = new TreeSet<>();
    Random random = new Random(8);
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      for (int i = 0; i < 2000; i++) {
        long rowid = random.nextLong() >> random.nextInt(64);
        rowids.add(rowid);
        insert(cursor, rowid);
      }
      rowids.addAll(List.of(Long.MIN_VALUE, Long.MAX_VALUE));
      insert(cursor, Long.MIN_VALUE, Long.MAX_VALUE);
      for (long rowid : rowids) {
        assertThat(cursor.moveToRowid(rowid)).isZero();
        assertThat(cursor.rowid()).isEqualTo(rowid);
        if (!rowids.contains(rowid + 1)) {
          int place = cursor.moveToRowid(rowid + 1);
          assertThat(place).isEqualTo(Long.compare(cursor.rowid(), rowid + 1));
        }
      }
    }
  }

  @Test
  void payloadCanBeReadInPartsAcrossOverflowPages() {
    byte[] blob = new byte[5000];
    new Random(4).nextBytes(blob);
    byte[] record = BlobRecord.of(blob);
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      cursor.insert(1, record, record.length, InsertHint.NONE);
      assertThat(cursor.payloadLength()).isEqualTo(record.length);
      assertThat(cursor.localPayloadLength()).isLessThan(512);
      int local = cursor.localPayloadOffset();
      assertThat(
              Arrays.copyOfRange(cursor.localPayload(), local, local + cursor.localPayloadLength()))
          .isEqualTo(Arrays.copyOf(record, cursor.localPayloadLength()));
      for (int from = 0; from < record.length; from += 97) {
        int count = Math.min(1300, record.length - from);
        byte[] part = new byte[count + 2];
        cursor.readPayload(from, part, 1, count);
        assertThat(Arrays.copyOfRange(part, 1, count + 1))
            .isEqualTo(Arrays.copyOfRange(record, from, from + count));
      }
      assertThatThrownBy(() -> cursor.readPayload(record.length - 1, new byte[9], 0, 2))
          .isInstanceOf(MisuseException.class);
    }
  }

  @Test
  void changesNeedAWritableCursorAndAWriteTransaction() {
    try (Cursor reader = btree.openTableCursor(table, false);
        Cursor writer = btree.openTableCursor(table, true)) {
      assertThatThrownBy(() -> insert(reader, 1)).isInstanceOf(MisuseException.class);
      btree.commitPhaseOne(null);
      btree.commitPhaseTwo();
      assertThatThrownBy(() -> insert(writer, 1)).isInstanceOf(ReadOnlyException.class);
    }
  }

  @Test
  void aCursorOfTheWrongKindIsRefused() {
    try (Cursor cursor = btree.openIndexCursor(table, false, BlobRecord.ORDER)) {
      assertThatThrownBy(cursor::first)
          .isInstanceOf(CorruptException.class)
          .hasMessageContaining("page " + table);
    }
  }

  @Test
  void aCursorOutsideATransactionIsRefused() {
    try (Cursor cursor = btree.openTableCursor(table, true)) {
      insert(cursor, 1);
      btree.commitPhaseOne(null);
      btree.commitPhaseTwo();
      btree.endRead();
      assertThatThrownBy(cursor::rowid).isInstanceOf(MisuseException.class);
      assertThatThrownBy(cursor::first).isInstanceOf(MisuseException.class);
      btree.beginRead();
      assertThat(cursor.first()).isTrue();
    }
  }

  @Test
  void aClosedCursorIsRefused() {
    Cursor cursor = btree.openTableCursor(table, false);
    cursor.close();
    cursor.close();
    assertThatThrownBy(cursor::first)
        .isInstanceOf(MisuseException.class)
        .hasMessageContaining("closed");
  }
}
