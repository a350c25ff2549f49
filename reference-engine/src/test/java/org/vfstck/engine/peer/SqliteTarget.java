package org.vfstck.engine.peer;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteException;

/** Real SQLite, through sqlite-jdbc. */
public final class SqliteTarget implements Target {

  /** The driver wraps SQLite's own message: "[CODE] Explanation (message)". */
  private static final Pattern MESSAGE = Pattern.compile("(?s)^\\[\\w+\\][^(]*\\((.*)\\)$");

  private Connection connection;

  @Override
  public void open(Path database) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    } catch (SQLException failed) {
      throw new IllegalStateException("SQLite cannot open " + database, failed);
    }
  }

  @Override
  public Answer run(String sql) {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return Answer.rows(List.of());
      }
      List<List<Object>> rows = new ArrayList<>();
      try (ResultSet results = statement.getResultSet()) {
        int columns = results.getMetaData().getColumnCount();
        while (results.next()) {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            row.add(results.getObject(i));
          }
          rows.add(row);
        }
      }
      return Answer.rows(rows);
    } catch (SQLiteException failed) {
      Matcher matcher = MESSAGE.matcher(failed.getMessage());
      return Answer.error(
          failed.getResultCode().code, matcher.matches() ? matcher.group(1) : failed.getMessage());
    } catch (SQLException failed) {
      throw new IllegalStateException("The driver failed on " + sql, failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException("SQLite cannot close", failed);
    }
  }
}
