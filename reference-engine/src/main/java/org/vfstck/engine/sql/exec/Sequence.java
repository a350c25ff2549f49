package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.InsertHint;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * The row of sqlite_sequence that holds the largest rowid a table with AUTOINCREMENT ever had
 * (autoinc.html, fileformat2.html section 2.6.3): {@code name, seq}.
 */
final class Sequence {

  private final Session session;
  private final int database;
  private final Table table;
  private final Table sequences;
  private final RecordReader reader;
  private final RecordWriter writer;
  private final Value[] values = {new Value(), new Value()};
  private Cursor cursor;
  private boolean found;
  private long row;
  private long stored;
  private long largest;

  Sequence(Session session, int database, Table table) {
    this.session = session;
    this.database = database;
    this.table = table;
    this.sequences = session.schema(database).table("sqlite_sequence");
    if (sequences == null || !sequences.hasRowid() || sequences.columnCount() != 2) {
      throw new CorruptException(
          ResultCode.CORRUPT_SEQUENCE, "table sqlite_sequence is missing or has another shape");
    }
    Records records = new Records(session.schema(database));
    reader = records.reader();
    writer = records.writer();
  }

  void open() {
    cursor = session.btree(database).openTableCursor(sequences.rootPage(), true);
    found = false;
    stored = 0;
    for (boolean more = cursor.first(); more && !found; more = !found && cursor.next()) {
      Records.read(cursor, reader);
      reader.column(0, values[0]);
      if (table.name().equals(values[0].asText())) {
        found = true;
        row = cursor.rowid();
        reader.column(1, values[1]);
        stored = values[1].asInteger();
      }
    }
    largest = stored;
  }

  long largest() {
    return largest;
  }

  void used(long rowid) {
    largest = Math.max(largest, rowid);
  }

  /** Writes the row if there is something new to say. */
  void store() {
    if (found && largest <= stored) {
      return;
    }
    if (!found) {
      row = cursor.last() ? cursor.rowid() + 1 : 1;
    }
    values[0].setText(table.name());
    values[1].setInteger(largest);
    writer.write(values, 0, 2);
    cursor.insert(row, writer.buffer(), writer.length(), InsertHint.NONE);
  }

  void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }
}
