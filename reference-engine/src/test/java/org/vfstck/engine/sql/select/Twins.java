package org.vfstck.engine.sql.select;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.api.ResultTable;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryVfs;

/** Two empty databases, one of this engine and one of SQLite, that are told the same. */
final class Twins implements AutoCloseable {

  private final Connection ours;
  private final java.sql.Connection theirs;

  /**
   * What a statement gave.
   *
   * @param error null if it succeeded
   * @param rows each value with its storage class, so that 1 and 1.0 and '1' differ
   */
  record Answer(String error, List<String> columns, List<String> rows) {

    /** The same rows in any order. */
    Answer unordered() {
      List<String> sorted = new ArrayList<>(rows);
      Collections.sort(sorted);
      return new Answer(error, columns, sorted);
    }

    /**
     * Equal values look the same: 2 and 2.0, 'A' and 'a '. Which of them stands for several, and
     * their order, depends on the path that was taken.
     */
    Answer canonical() {
      List<String> folded = new ArrayList<>();
      for (String row : rows) {
        folded.add(
            row.toLowerCase(Locale.ROOT)
                .replaceAll("r(-?\\d+)\\.0\\|", "$1|")
                .replaceAll(" +'", "'"));
      }
      return new Answer(error, columns, folded);
    }

    boolean isSameAs(Answer other) {
      return (error == null) == (other.error == null) && rows.equals(other.rows);
    }
  }

  Twins() {
    ours = Connection.open(new MemoryVfs(), "twin.db");
    try {
      theirs = DriverManager.getConnection("jdbc:sqlite::memory:");
    } catch (SQLException e) {
      throw new IllegalStateException("sqlite-jdbc does not open a database", e);
    }
  }

  Answer ours(String sql) {
    try {
      ResultTable table = ours.query(sql);
      List<String> rows = new ArrayList<>();
      for (List<Object> row : table.rows()) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
          text.append(show(value)).append('|');
        }
        rows.add(text.toString());
      }
      return new Answer(null, table.columns(), rows);
    } catch (SqliteException e) {
      return new Answer(e.getMessage(), List.of(), List.of());
    }
  }

  Answer theirs(String sql) {
    try (java.sql.Statement statement = theirs.createStatement()) {
      List<String> columns = new ArrayList<>();
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet result = statement.getResultSet();
        int count = result.getMetaData().getColumnCount();
        for (int i = 1; i <= count; i++) {
          columns.add(result.getMetaData().getColumnLabel(i));
        }
        while (result.next()) {
          StringBuilder text = new StringBuilder();
          for (int i = 1; i <= count; i++) {
            text.append(show(result.getObject(i))).append('|');
          }
          rows.add(text.toString());
        }
      }
      return new Answer(null, columns, rows);
    } catch (SQLException e) {
      return new Answer(message(e), List.of(), List.of());
    }
  }

  /** Without what the driver puts around SQLite's own words. */
  private static String message(SQLException e) {
    String text = String.valueOf(e.getMessage());
    int open = text.indexOf(" (");
    boolean framed = text.startsWith("[SQLITE_") && open >= 0 && text.endsWith(")");
    return framed ? text.substring(open + 2, text.length() - 1) : text;
  }

  /** Runs a statement that both must accept. */
  void both(String sql) {
    Answer mine = ours(sql);
    Answer other = theirs(sql);
    if (mine.error() != null || other.error() != null) {
      throw new AssertionError(
          sql + "\n  engine: " + mine.error() + "\n  SQLite: " + other.error());
    }
  }

  private static String show(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Integer || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof Double number) {
      return "r" + (number == 0 ? 0.0 : number);
    }
    return value instanceof byte[] bytes
        ? "x" + HexFormat.of().formatHex(bytes)
        : "'" + value + "'";
  }

  @Override
  public void close() {
    ours.close();
    try {
      theirs.close();
    } catch (SQLException e) {
      throw new IllegalStateException("sqlite-jdbc does not close a database", e);
    }
  }
}
