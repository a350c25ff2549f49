package org.vfstck.engine.sql.schema;

import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/** sqlite_schema itself, the one table whose root page is known beforehand (schematab.html). */
final class SchemaTable {

  private SchemaTable() {}

  static Table create(boolean temporary, TextEncoding encoding) {
    TableParts parts = new TableParts();
    parts.name = temporary ? "sqlite_temp_master" : "sqlite_master";
    parts.rootPage = 1;
    column(parts, encoding, "type", "TEXT");
    column(parts, encoding, "name", "TEXT");
    column(parts, encoding, "tbl_name", "TEXT");
    column(parts, encoding, "rootpage", "INT");
    column(parts, encoding, "sql", "TEXT");
    return new Table(parts);
  }

  private static void column(TableParts parts, TextEncoding encoding, String name, String type) {
    parts.columns.add(
        new Column(
            name,
            type,
            Affinity.ofTypeName(type),
            Collation.named("BINARY", encoding),
            false,
            ConflictAction.DEFAULT,
            null,
            null,
            0));
  }
}
