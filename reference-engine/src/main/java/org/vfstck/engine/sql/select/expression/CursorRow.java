package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.PayloadSource;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.Value;

/**
 * The row under a cursor on the b-tree of a table, column by column from where it lies.
 *
 * <pre>
 *   alias of the rowid      the key of the entry, whatever the record holds in its place
 *   REAL column             may be stored as an integer (datatype3.html, section 2): read as REAL
 *   beyond a short record   the column's default: it was added after the row was written
 *   row gone                NULL, as in SQLite: a statement between two steps has removed it
 * </pre>
 */
public final class CursorRow extends RowReader {

  private final Table table;
  private final int rowidAlias;
  private final int[] positions;
  private final boolean[] real;
  private final Value[] defaults;
  private final RecordReader reader;
  private Cursor cursor;
  private final PayloadSource payload =
      (from, to, at, count) -> cursor.readPayload(from, to, at, count);
  private boolean parsed;

  /**
   * @param defaults the default of each column that has a constant one, as stored; null elements
   *     for NULL
   */
  public CursorRow(Table table, TextEncoding encoding, Value[] defaults) {
    this.table = table;
    this.rowidAlias = table.rowidAlias();
    this.reader = new RecordReader(encoding);
    this.defaults = defaults;
    int count = table.columnCount();
    this.positions = new int[count];
    this.real = new boolean[count];
    for (int i = 0; i < count; i++) {
      Column column = table.column(i);
      positions[i] = table.recordPosition(i);
      real[i] = column.affinity() == Affinity.REAL;
    }
  }

  public Table table() {
    return table;
  }

  /** Reads from this cursor from now on. */
  public void setCursor(Cursor newCursor) {
    cursor = newCursor;
    parsed = false;
  }

  public Cursor cursor() {
    return cursor;
  }

  /** To be called after every move of the cursor, before the first column is read. */
  public void moved() {
    parsed = false;
  }

  public long rowid() {
    return cursor.rowid();
  }

  @Override
  public void column(int index, Value out) {
    if (index < 0 || index == rowidAlias) {
      if (cursor.isValid()) {
        out.setInteger(cursor.rowid());
      } else {
        out.setNull();
      }
      return;
    }
    if ((!parsed || !cursor.isPayloadCurrent()) && !parse()) {
      out.setNull();
    } else if (!reader.column(positions[index], out)) {
      if (defaults[index] != null) {
        out.set(defaults[index]);
      }
    } else if (real[index] && out.isInteger()) {
      out.setReal(out.integer());
    }
  }

  /** Whether there is a row: another statement of the connection may have removed it meanwhile. */
  private boolean parse() {
    if (!cursor.isValid()) {
      return false;
    }
    reader.reset(
        cursor.localPayload(),
        cursor.localPayloadOffset(),
        cursor.localPayloadLength(),
        cursor.payloadLength(),
        payload);
    parsed = true;
    return true;
  }
}
