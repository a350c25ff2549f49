package org.vfstck.engine.sql.select.plan;

import java.util.Arrays;
import org.vfstck.engine.sql.select.expression.ComparisonRule;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.ListRow;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.select.expression.RowTable;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * An item without a usable index, joined by equality: all its rows are read once into a table keyed
 * by the columns of the condition (where SQLite builds an automatic index).
 *
 * <pre>
 *   keys       key -> number k of the first row with it
 *   next[r]    the following row with the same key, -1 at the end: rows stay in their order
 * </pre>
 */
final class HashSearch extends Access {

  private final Source source;
  private final Access rows;
  private final Evaluator[] own;
  private final Evaluator[] others;
  private final ComparisonRule[] rules;
  private final int[] columns;
  private final RowTable keys;
  private final Value[] key;
  private final ListRow row = new ListRow();
  private Value[][] list = new Value[0][];
  private int[] following = {};
  private int[] first = {};
  private int[] last = {};
  private int count;
  private int at;
  private boolean filled;

  /**
   * @param rows all rows of the item
   * @param own the item's side of each equality
   * @param others the other side
   */
  HashSearch(
      Source source, Access rows, Evaluator[] own, Evaluator[] others, ComparisonRule[] rules) {
    this.source = source;
    this.rows = rows;
    this.own = own;
    this.others = others;
    this.rules = rules;
    this.columns = source.used().stream().toArray();
    Collation[] collations = new Collation[own.length];
    this.key = new Value[own.length];
    for (int i = 0; i < key.length; i++) {
      collations[i] = rules[i].collation();
      key[i] = new Value();
    }
    this.keys = new RowTable(collations);
  }

  @Override
  public void open(Execution execution) {
    filled = false;
    rows.open(execution);
  }

  @Override
  public void start(Execution execution) {
    if (!filled) {
      fill(execution);
    }
    source.setRow(row);
    int number = evaluate(execution, others) ? keys.find(key) : -1;
    at = number < 0 ? -1 : first[number];
  }

  /** Whether no part of the key is NULL, which equals nothing. */
  private boolean evaluate(Execution execution, Evaluator[] side) {
    for (int i = 0; i < key.length; i++) {
      side[i].evaluate(execution, key[i]);
      rules[i].convert(key[i]);
      if (key[i].isNull()) {
        return false;
      }
    }
    return true;
  }

  private void fill(Execution execution) {
    keys.clear();
    count = 0;
    try {
      rows.start(execution);
      while (rows.next(execution)) {
        execution.tick();
        if (evaluate(execution, own)) {
          addRow();
        }
      }
    } finally {
      rows.close();
    }
    filled = true;
  }

  private void addRow() {
    if (count == list.length) {
      int size = Math.max(16, count * 2);
      list = Arrays.copyOf(list, size);
      following = Arrays.copyOf(following, size);
      first = Arrays.copyOf(first, size);
      last = Arrays.copyOf(last, size);
    }
    int known = keys.size();
    int number = keys.findOrAdd(key);
    if (number == known) {
      first[number] = count;
    } else {
      following[last[number]] = count;
    }
    last[number] = count;
    following[count] = -1;
    list[count++] = copyOfRow();
  }

  /** Only the columns that are used; the rowid is behind the last column. */
  private Value[] copyOfRow() {
    int width = source.columns().size();
    Value[] copy = new Value[width + 1];
    RowReader reader = source.row();
    for (int column : columns) {
      copy[column] = new Value();
      reader.column(column, copy[column]);
      copy[column].own();
    }
    if (source.table() != null && source.table().hasRowid()) {
      copy[width] = new Value();
      reader.column(RowReader.ROWID, copy[width]);
    }
    return copy;
  }

  @Override
  public boolean next(Execution execution) {
    if (at < 0) {
      return false;
    }
    row.set(list[at]);
    at = following[at];
    return true;
  }

  @Override
  public void close() {
    rows.close();
    keys.clear();
    list = new Value[0][];
    following = new int[0];
    first = new int[0];
    last = new int[0];
    count = 0;
    filled = false;
  }

  @Override
  public String describe() {
    StringBuilder text = new StringBuilder("SEARCH ").append(source.name());
    text.append(" USING AUTOMATIC COVERING INDEX (");
    for (int i = 0; i < own.length; i++) {
      text.append(i == 0 ? "" : " AND ").append(ColumnNames.of(own[i])).append("=?");
    }
    return text.append(')').toString();
  }
}
