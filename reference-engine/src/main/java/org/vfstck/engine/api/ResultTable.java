package org.vfstck.engine.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All rows of a query.
 *
 * @param columns names
 * @param rows values: null, Long, Double, String or byte[]
 */
public record ResultTable(List<String> columns, List<List<Object>> rows) {

  public ResultTable {
    columns = List.copyOf(columns);
    List<List<Object>> copies = new ArrayList<>(rows.size());
    for (List<Object> row : rows) {
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copies);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The first column of the first row; null if there is no row. */
  public Object value() {
    return rows.isEmpty() ? null : rows.get(0).get(0);
  }

  /** {@link #value} as an integer; 0 if it is none. */
  public long number() {
    return value() instanceof Number number ? number.longValue() : 0;
  }

  /** {@link #value} as text; null for NULL. */
  public String text() {
    Object value = value();
    return value == null ? null : value.toString();
  }

  /** The first column of all rows. */
  public List<Object> column() {
    List<Object> values = new ArrayList<>(rows.size());
    for (List<Object> row : rows) {
      values.add(row.get(0));
    }
    return Collections.unmodifiableList(values);
  }
}
