package org.vfstck.engine.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * What a statement came to, in a form that two implementations can be compared by.
 *
 * @param error "" or the extended code and the message
 * @param rows each row as one text that tells storage classes apart
 */
public record Answer(String error, List<String> rows) {

  public static Answer rows(List<List<Object>> rows) {
    return new Answer("", rows.stream().map(Answer::row).toList());
  }

  public static Answer error(int code, String message) {
    return new Answer(code + " " + message, List.of());
  }

  /** Row order counts only where the statement asks for one. */
  public boolean agreesWith(Answer other, boolean ordered) {
    if (!error.equals(other.error)) {
      return false;
    }
    return ordered ? rows.equals(other.rows) : sorted(rows).equals(sorted(other.rows));
  }

  private static List<String> sorted(List<String> rows) {
    List<String> sorted = new ArrayList<>(rows);
    Collections.sort(sorted);
    return sorted;
  }

  private static String row(List<Object> values) {
    return String.join(", ", values.stream().map(Answer::value).toList());
  }

  private static String value(Object value) {
    if (value instanceof byte[] blob) {
      return "x'" + HexFormat.of().formatHex(blob) + "'";
    }
    if (value instanceof Double real) {
      return "real " + Double.toString(real == 0 ? 0.0 : real);
    }
    if (value instanceof Number integer) {
      return Long.toString(integer.longValue());
    }
    return value == null ? "NULL" : "'" + value + "'";
  }

  @Override
  public String toString() {
    if (!error.isEmpty()) {
      return "error " + error;
    }
    int shown = Math.min(rows.size(), 20);
    String text = Arrays.toString(rows.subList(0, shown).toArray());
    return rows.size() + " rows " + text + (shown < rows.size() ? " ..." : "");
  }
}
