package org.vfstck.features.steps.fault;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.vfstck.features.subject.Outcome;

/**
 * What the table of the workload holds.
 *
 * @param rows the value of each row by its number, cut to its first letter and its length
 */
record Contents(SortedMap<Integer, String> rows) {

  /** Asks for it: as many rows as there are, and none of them whole. */
  static final String QUERY = "SELECT id, substr(v, 1, 1) || length(v) FROM t ORDER BY id";

  /** The value that a row has in SQL: long enough that few share a page. */
  static String sqlValue(char letter) {
    return "'" + letter + "' || hex(zeroblob(300))";
  }

  private static String value(char letter) {
    return letter + "601";
  }

  static Contents of(int firstRow, int lastRow, char letter) {
    return new Contents(new TreeMap<>()).with(firstRow, lastRow, letter);
  }

  /** Of the rows that {@link #QUERY} gave. */
  static Contents of(Outcome outcome) {
    SortedMap<Integer, String> rows = new TreeMap<>();
    for (List<String> row : outcome.rows()) {
      rows.put(Integer.parseInt(row.get(0)), row.get(1));
    }
    return new Contents(rows);
  }

  Contents with(int firstRow, int lastRow, char letter) {
    SortedMap<Integer, String> changed = new TreeMap<>(rows);
    for (int row = firstRow; row <= lastRow; row++) {
      changed.put(row, value(letter));
    }
    return new Contents(changed);
  }

  Contents without(int firstRow, int lastRow) {
    SortedMap<Integer, String> changed = new TreeMap<>(rows);
    changed.keySet().removeIf(row -> firstRow <= row && row <= lastRow);
    return new Contents(changed);
  }

  Contents withEach(BiFunction<Integer, String, Character> letter) {
    SortedMap<Integer, String> changed = new TreeMap<>(rows);
    changed.replaceAll((row, old) -> value(letter.apply(row, old)));
    return new Contents(changed);
  }

  /** {@code 1=a601 2=b601}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    rows.forEach((row, value) -> text.append(row).append('=').append(value).append(' '));
    return text.isEmpty() ? "no rows" : text.toString().strip();
  }
}
