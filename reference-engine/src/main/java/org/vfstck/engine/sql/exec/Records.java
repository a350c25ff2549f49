package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.KeyOrder;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.RecordComparer;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.RecordWriter;
import org.vfstck.engine.sql.value.Value;

/** Makes readers, writers and orders of records as one database stores them. */
final class Records {

  private final TextEncoding encoding;
  private final int schemaFormat;

  Records(Schema schema) {
    encoding = schema.encoding();
    schemaFormat = schema.format();
  }

  RecordReader reader() {
    return new RecordReader(encoding);
  }

  RecordWriter writer() {
    return new RecordWriter(encoding, schemaFormat);
  }

  /** Compares by the first {@code count} columns of the index. */
  RecordComparer comparer(Index index, int count) {
    Collation[] collations = new Collation[count];
    boolean[] descending = new boolean[count];
    for (int i = 0; i < count; i++) {
      KeyColumn column = index.columns().get(i);
      collations[i] = column.collation();
      descending[i] = column.descending();
    }
    return new RecordComparer(encoding, collations, descending);
  }

  /** The order of an index b-tree, by which a cursor finds its entry again. */
  KeyOrder order(Index index) {
    int count = index.columns().size();
    return (record, length) -> {
      RecordReader reader = reader();
      reader.reset(record, 0, length);
      int columns = Math.min(count, reader.columnCount());
      Value[] values = new Value[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = new Value();
        reader.column(i, values[i]);
      }
      RecordComparer comparer = comparer(index, count);
      comparer.set(values, 0, columns, RecordComparer.Tie.EQUAL);
      return comparer::compareTo;
    };
  }

  /** Points {@code reader} at the entry under {@code cursor}. */
  static void read(Cursor cursor, RecordReader reader) {
    reader.reset(
        cursor.localPayload(),
        cursor.localPayloadOffset(),
        cursor.localPayloadLength(),
        cursor.payloadLength(),
        cursor::readPayload);
  }
}
