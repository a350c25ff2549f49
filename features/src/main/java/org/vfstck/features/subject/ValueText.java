package org.vfstck.features.subject;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The text of SQL values in outcomes. The engines hand out typed values, so that a REAL has the
 * same digits whatever engine it came from.
 */
final class ValueText {

  private ValueText() {}

  /**
   * @param row a null, Long, Double, String or byte[] for each column
   */
  static List<String> of(List<Object> row) {
    return row.stream().map(ValueText::of).toList();
  }

  private static String of(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof byte[] blob) {
      return "x'" + HexFormat.of().formatHex(blob).toUpperCase(Locale.ROOT) + "'";
    }
    return value.toString();
  }
}
