package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.value.Value;

/** A table in a FROM clause: where its b-trees are and how its rows are read. */
public final class TableInput {

  private final Source source;
  private final int database;
  private final TextEncoding encoding;
  private final Value[] defaults;

  /**
   * @param database number in the catalog
   * @param defaults see {@link CursorRow}
   */
  public TableInput(Source source, int database, TextEncoding encoding, Value[] defaults) {
    this.source = source;
    this.database = database;
    this.encoding = encoding;
    this.defaults = defaults;
  }

  public Source source() {
    return source;
  }

  public Table table() {
    return source.table();
  }

  public int database() {
    return database;
  }

  TextEncoding encoding() {
    return encoding;
  }

  /** Reads rows of the table under a cursor that is to be set. */
  public CursorRow newRow() {
    return new CursorRow(table(), encoding, defaults);
  }

  IndexOrder orderOf(Index index) {
    return new IndexOrder(index, encoding);
  }

  Btree btree(Execution execution) {
    return execution.catalog().btree(database);
  }

  /** A cursor on the table's own b-tree, if the table has rowids. */
  Cursor openTable(Execution execution) {
    return btree(execution).openTableCursor(table().rootPage(), false);
  }
}
