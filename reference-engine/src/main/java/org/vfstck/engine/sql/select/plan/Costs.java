package org.vfstck.engine.sql.select.plan;

import java.util.Locale;
import org.vfstck.engine.sql.schema.Column;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;

/**
 * What is assumed without statistics (queryplanner-ng.html): every table has a million rows, ten
 * rows share a value of an index's first column, a bound keeps a quarter.
 */
final class Costs {

  static final double TABLE_ROWS = 1_048_576;
  static final double SUBQUERY_ROWS = 100_000;
  static final double SEEK = 10;
  static final double RANGE_SHARE = 0.25;
  static final double IN_LIST_ROWS = 25;
  static final double HASH_ROWS = 20;

  /** To put a row into a hash table; high enough that an index is preferred where there is one. */
  static final double HASH_TABLE_ROW = 140;

  static final double HASH_SUBQUERY_ROW = 4;

  /** One row of a table looked at in passing. */
  static final double ROW = 3;

  private Costs() {}

  /** Rows for equal values in so many of the index's first columns. */
  static double rowsOfEqual(Index index, int columns) {
    if (columns >= index.keyColumnCount() && index.isUnique()) {
      return 1;
    }
    return switch (columns) {
      case 0 -> TABLE_ROWS;
      case 1 -> 10;
      case 2 -> 9;
      case 3 -> 8;
      case 4 -> 7;
      default -> 6;
    };
  }

  /** An index entry, which costs less than a row the narrower it is. */
  static double indexEntry(Table table, Index index) {
    return Math.pow(2, (1 + 15.0 * width(table, index) / width(table)) / 10);
  }

  static boolean isNarrower(Table table, Index index) {
    return width(table, index) < width(table);
  }

  private static int width(Table table) {
    int width = table.hasRowid() && table.rowidAlias() < 0 ? 1 : 0;
    for (Column column : table.columns()) {
      width += width(column);
    }
    return logarithm(width * 4);
  }

  private static int width(Table table, Index index) {
    int width = 0;
    for (KeyColumn column : index.columns()) {
      width += column.column() < 0 ? 1 : width(table.column(column.column()));
    }
    return logarithm(width * 4);
  }

  private static int logarithm(int size) {
    return (int) Math.round(10 * Math.log(size) / Math.log(2));
  }

  /** In units of four bytes, by the declared type: VARCHAR(40) is wider than INTEGER. */
  private static int width(Column column) {
    String type = column.declaredType().toLowerCase(Locale.ROOT);
    boolean sized = type.contains("char") || type.contains("blob") || type.contains("text");
    boolean other = type.contains("clob");
    if (!sized && !other) {
      return 1;
    }
    int at = type.indexOf('(');
    int length = 16;
    if (at >= 0) {
      int digits = 0;
      int end = at + 1;
      while (end < type.length() && Character.isDigit(type.charAt(end)) && end - at < 8) {
        digits = digits * 10 + (type.charAt(end++) - '0');
      }
      length = digits;
    }
    return Math.min(255, length / 4 + 1);
  }

  static double sort(double rows) {
    double size = Math.max(2, rows);
    return size * (Math.log(size) / Math.log(2)) * 3;
  }
}
