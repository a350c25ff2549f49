package org.vfstck.engine.sql.exec;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.schema.SchemaBuilder;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** Reads the sqlite_schema table, whose root is page 1, in a read transaction. */
final class SchemaReader {

  private final Btree btree;

  SchemaReader(Btree btree) {
    this.btree = btree;
  }

  Schema read(boolean temporary) {
    if (btree.pageCount() == 0) {
      return new SchemaBuilder(temporary, 0, SchemaBuilder.NEWEST_FORMAT, btree.textEncoding())
          .build(0);
    }
    int format = btree.getMeta(Meta.SCHEMA_FORMAT);
    if (format < 0 || format > SchemaBuilder.NEWEST_FORMAT) {
      throw SqliteException.of(ResultCode.ERROR, "unsupported file format");
    }
    SchemaBuilder builder =
        new SchemaBuilder(temporary, btree.pageCount(), format, btree.textEncoding());
    RecordReader reader = new RecordReader(btree.textEncoding());
    Value value = new Value();
    try (Cursor cursor = btree.openTableCursor(Btree.SCHEMA_ROOT, false)) {
      for (boolean row = cursor.first(); row; row = cursor.next()) {
        Records.read(cursor, reader);
        builder.add(
            text(reader, 0, value),
            text(reader, 1, value),
            text(reader, 2, value),
            number(reader, 3, value),
            text(reader, 4, value));
      }
    }
    return builder.build(btree.getMeta(Meta.SCHEMA_COOKIE));
  }

  private static String text(RecordReader reader, int column, Value value) {
    reader.column(column, value);
    return value.asText();
  }

  private static Long number(RecordReader reader, int column, Value value) {
    reader.column(column, value);
    return value.isNull() ? null : Long.valueOf(value.asInteger());
  }
}
