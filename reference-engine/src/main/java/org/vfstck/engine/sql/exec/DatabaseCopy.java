package org.vfstck.engine.sql.exec;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.btree.KeyOrder;
import org.vfstck.engine.btree.KeyProbe;
import org.vfstck.engine.btree.TreeKind;
import org.vfstck.engine.pager.Page;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;

/**
 * Copies all b-trees of a database into an empty one, densely packed.
 *
 * <p>Entries are taken in order and added at the end, as the bytes they are, so neither columns nor
 * collations have to be known: objects that this engine cannot use are copied as well.
 */
final class DatabaseCopy {

  private static final int NAME_COLUMN = 1;
  private static final int ROOT_COLUMN = 3;
  private static final int SQL_COLUMN = 4;

  /** The order of the rows in the new sqlite_schema. */
  private enum Group {
    /** With the indexes of their constraints. */
    TABLES,
    INDEXES,
    OTHERS
  }

  /** First byte of a table tree's pages: interior 5, leaf 13 (fileformat2.html, section 1.6). */
  private static final int TABLE_FLAG = 1;

  /** Behind every entry that is there. */
  private static final KeyProbe AT_THE_END = (record, offset, length) -> 1;

  private static final KeyOrder AS_GIVEN = (record, length) -> AT_THE_END;

  private final Btree from;
  private final Btree to;
  private final Set<Integer> renumbered;
  private final Set<String> dropped;
  private final RecordReader reader;
  private final RecordWriter writer;
  private final Value[] values = new Value[SQL_COLUMN + 1];
  private long schemaRows;
  private final Map<Integer, Integer> newRoots = new HashMap<>();

  /**
   * @param renumbered root pages of tables whose rows get rowids from 1 on
   * @param dropped names of objects that are left out
   */
  DatabaseCopy(Btree from, Btree to, Set<Integer> renumbered, Set<String> dropped) {
    this.from = from;
    this.to = to;
    this.renumbered = renumbered;
    this.dropped = dropped;
    this.reader = new RecordReader(from.textEncoding());
    this.writer = new RecordWriter(from.textEncoding());
    for (int i = 0; i < values.length; i++) {
      values[i] = new Value();
    }
  }

  void run(Execution execution) {
    if (from.pageCount() == 0) {
      return;
    }
    copySchema();
    for (Map.Entry<Integer, Integer> entry : new TreeMap<>(newRoots).entrySet()) {
      if (isTable(entry.getKey())) {
        copyTable(entry.getKey(), entry.getValue(), execution);
      } else {
        copyIndex(entry.getKey(), entry.getValue(), execution);
      }
    }
  }

  private boolean isTable(int root) {
    Page page = from.pager().get(root);
    try {
      return (page.data()[0] & TABLE_FLAG) != 0;
    } finally {
      from.pager().release(page);
    }
  }

  /**
   * Makes the trees first: with auto-vacuum a new root moves the page that is in its place. Tables
   * come before the indexes that were added to them, as if all had been created anew.
   */
  private void copySchema() {
    try (Cursor source = from.openTableCursor(Btree.SCHEMA_ROOT, false);
        Cursor target = to.openTableCursor(Btree.SCHEMA_ROOT, true)) {
      for (Group group : Group.values()) {
        for (boolean more = source.first(); more; more = source.next()) {
          Records.read(source, reader);
          for (int i = 0; i < values.length; i++) {
            reader.column(i, values[i]);
          }
          if (group == groupOf() && !dropped.contains(values[NAME_COLUMN].asText())) {
            copySchemaRow(target);
          }
        }
      }
    }
  }

  private Group groupOf() {
    String type = values[0].asText();
    if ("table".equals(type) || values[SQL_COLUMN].isNull()) {
      return Group.TABLES;
    }
    return "index".equals(type) ? Group.INDEXES : Group.OTHERS;
  }

  private void copySchemaRow(Cursor target) {
    int root = (int) values[ROOT_COLUMN].asInteger();
    if (root > 1) {
      int copy = to.createTree(isTable(root) ? TreeKind.TABLE : TreeKind.INDEX);
      newRoots.put(root, copy);
      values[ROOT_COLUMN].setInteger(copy);
    }
    writer.write(values, 0, values.length);
    target.insert(++schemaRows, writer.buffer(), writer.length(), InsertHint.APPEND);
  }

  private void copyTable(int root, int newRoot, Execution execution) {
    try (Cursor source = from.openTableCursor(root, false);
        Cursor target = to.openTableCursor(newRoot, true)) {
      long number = 0;
      for (boolean more = source.first(); more; more = source.next()) {
        execution.tick();
        number++;
        byte[] record = source.payload();
        long rowid = renumbered.contains(root) ? number : source.rowid();
        target.insert(rowid, record, record.length, InsertHint.APPEND);
      }
    }
  }

  private void copyIndex(int root, int newRoot, Execution execution) {
    try (Cursor source = from.openIndexCursor(root, false, AS_GIVEN);
        Cursor target = to.openIndexCursor(newRoot, true, AS_GIVEN)) {
      for (boolean more = source.first(); more; more = source.next()) {
        execution.tick();
        byte[] record = source.payload();
        target.insertKey(record, record.length, AT_THE_END);
      }
    }
  }
}
