package org.vfstck.engine.api;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sqlite.SQLiteException;

/** The real SQLite, through sqlite-jdbc, answering in the same form as {@link OurEngine}. */
final class RealSqlite implements AutoCloseable {

  private final Connection connection;

  RealSqlite(Path file) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows, or the code and message of the error. */
  Answer run(String sql) {
    try (java.sql.Statement statement = connection.createStatement()) {
      List<String> rows = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          ResultSetMetaData shape = result.getMetaData();
          while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
              row.add(show(result.getObject(i)));
            }
            rows.add(String.join("|", row));
          }
        }
      }
      return Answer.rows(rows);
    } catch (SQLiteException e) {
      return Answer.error(e.getResultCode().code, messageOf(e.getMessage()));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** sqlite-jdbc says {@code [SQLITE_X] what it thinks of X (SQLite's message)}. */
  private static String messageOf(String text) {
    int open = text.indexOf('(');
    return open < 0 ? text : text.substring(open + 1, text.length() - 1);
  }

  static String show(Object value) {
    if (value instanceof byte[] bytes) {
      return "x'" + HexFormat.of().formatHex(bytes) + "'";
    }
    return value instanceof Integer number ? Long.toString(number) : String.valueOf(value);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
