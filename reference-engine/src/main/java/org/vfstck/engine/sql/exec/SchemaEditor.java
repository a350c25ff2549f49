package org.vfstck.engine.sql.exec;

import java.util.Arrays;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.btree.TreeKind;
import org.vfstck.engine.error.LockedException;
import org.vfstck.engine.sql.schema.SchemaBuilder;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * Changes the rows of sqlite_schema in the write transaction of a statement (schematab.html):
 * {@code type, name, tbl_name, rootpage, sql}. Ends with a new schema cookie, by which every
 * connection knows that its schema is out of date.
 */
final class SchemaEditor {

  /** A row of sqlite_schema. */
  static final class Row {
    String type;
    String name;
    String table;
    long root;
    String sql;

    boolean isOf(String tableName) {
      return table != null && table.equalsIgnoreCase(tableName);
    }
  }

  /** What becomes of a row. */
  enum Fate {
    KEEP,
    REPLACE,
    DELETE
  }

  /** Decides about rows, and may change the row for {@link Fate#REPLACE}. */
  @FunctionalInterface
  interface Editor {
    Fate edit(Row row);
  }

  private final Session session;
  private final Database database;
  private final Btree btree;
  private final RecordReader reader;
  private final RecordWriter writer;
  private final Value[] values = {new Value(), new Value(), new Value(), new Value(), new Value()};

  SchemaEditor(Session session, int number) {
    this.session = session;
    this.database = session.database(number);
    this.btree = database.btree();
    Records records = new Records(session.schema(number));
    reader = records.reader();
    writer = records.writer();
    session.transactions().schemaHasChanged();
  }

  /** A database without tables gets its schema format and encoding with the first one. */
  void initialise() {
    if (btree.getMeta(Meta.SCHEMA_FORMAT) == 0) {
      btree.updateMeta(Meta.SCHEMA_FORMAT, SchemaBuilder.NEWEST_FORMAT);
      btree.updateMeta(Meta.TEXT_ENCODING, btree.textEncoding().number());
    }
  }

  void insert(String type, String name, String table, int root, String sql) {
    try (Cursor cursor = btree.openTableCursor(Btree.SCHEMA_ROOT, true)) {
      long rowid = cursor.last() ? cursor.rowid() + 1 : 1;
      Row row = new Row();
      row.type = type;
      row.name = name;
      row.table = table;
      row.root = root;
      row.sql = sql;
      write(cursor, rowid, row, InsertHint.APPEND);
    }
  }

  private void write(Cursor cursor, long rowid, Row row, InsertHint hint) {
    setText(0, row.type);
    setText(1, row.name);
    setText(2, row.table);
    values[3].setInteger(row.root);
    setText(4, row.sql);
    writer.write(values, 0, values.length);
    cursor.insert(rowid, writer.buffer(), writer.length(), hint);
  }

  private void setText(int column, String text) {
    if (text == null) {
      values[column].setNull();
    } else {
      values[column].setText(text);
    }
  }

  /** Shows every row to {@code editor}. */
  void edit(Editor editor) {
    try (Cursor cursor = btree.openTableCursor(Btree.SCHEMA_ROOT, true)) {
      for (boolean more = cursor.first(); more; more = cursor.next()) {
        Row row = read(cursor);
        switch (editor.edit(row)) {
          case KEEP -> {}
          case REPLACE -> write(cursor, cursor.rowid(), row, InsertHint.NONE);
          case DELETE -> cursor.delete();
        }
      }
    }
  }

  private Row read(Cursor cursor) {
    Records.read(cursor, reader);
    Row row = new Row();
    row.type = text(0);
    row.name = text(1);
    row.table = text(2);
    reader.column(3, values[3]);
    row.root = values[3].asInteger();
    row.sql = text(4);
    return row;
  }

  private String text(int column) {
    reader.column(column, values[column]);
    return values[column].asText();
  }

  int createTree(boolean table) {
    return btree.createTree(table ? TreeKind.TABLE : TreeKind.INDEX);
  }

  /**
   * Frees b-trees. With auto-vacuum the last root page of the file moves to the freed place, so the
   * largest goes first, and the row of the moved one is corrected.
   */
  void dropTrees(int[] roots) {
    if (session.transactions().readers() > 1) {
      throw new LockedException(ResultCode.LOCKED, "database table is locked");
    }
    Arrays.sort(roots);
    for (int i = roots.length - 1; i >= 0; i--) {
      int freed = roots[i];
      int moved = btree.dropTree(freed);
      if (moved != 0) {
        edit(
            row -> {
              if (row.root != moved) {
                return Fate.KEEP;
              }
              row.root = freed;
              return Fate.REPLACE;
            });
      }
    }
  }

  /** The schema is another one from now on. */
  void finish() {
    btree.updateMeta(Meta.SCHEMA_COOKIE, btree.getMeta(Meta.SCHEMA_COOKIE) + 1);
    database.setSchema(null);
  }
}
