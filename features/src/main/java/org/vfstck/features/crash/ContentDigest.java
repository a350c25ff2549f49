package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.Statement;
import org.vfstck.engine.sql.value.StorageClass;

/**
 * Of everything that SQL can see in the databases of a connection: schemas and all rows of all
 * tables, in order. 64 bits; equal digests are taken for equal content.
 */
final class ContentDigest {

  private static final String SCHEMA =
      "SELECT type, name, tbl_name, sql FROM %s.sqlite_schema ORDER BY rowid";

  private long value = 1;

  private ContentDigest() {}

  static long of(Connection connection, int attached) {
    ContentDigest digest = new ContentDigest();
    digest.addDatabase(connection, "main");
    for (int i = 1; i <= attached; i++) {
      digest.addDatabase(connection, "aux" + i);
    }
    return digest.value;
  }

  private void addDatabase(Connection connection, String database) {
    List<String> tables = new ArrayList<>();
    try (Statement schema = connection.prepare(SCHEMA.formatted(database))) {
      while (schema.step()) {
        addRow(schema);
        if (schema.columnText(0).equals("table")) {
          tables.add(schema.columnText(1));
        }
      }
    }
    for (String table : tables) {
      String name = table.replace("\"", "\"\"");
      try (Statement rows = connection.prepare("SELECT * FROM " + database + ".\"" + name + "\"")) {
        while (rows.step()) {
          addRow(rows);
        }
      }
      add(-1);
    }
    add(-2);
  }

  private void addRow(Statement row) {
    for (int column = 0; column < row.columnCount(); column++) {
      StorageClass type = row.columnType(column);
      add(type.ordinal());
      switch (type) {
        case NULL -> add(0);
        case INTEGER -> add(row.columnLong(column));
        case REAL -> add(Double.doubleToLongBits(row.columnDouble(column)));
        case TEXT, BLOB -> addBytes(row.value(column).copyOfBytes());
      }
    }
  }

  private void addBytes(byte[] bytes) {
    add(bytes.length);
    for (byte each : bytes) {
      value = (value ^ each) * 0x100000001b3L;
    }
  }

  private void add(long part) {
    value = Long.rotateLeft((value ^ part) * 0x9E3779B97F4A7C15L, 31);
  }
}
