package org.vfstck.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What SQLite and H2 have in common behind JDBC. */
abstract class JdbcContender implements Contender {

  private Connection connection;
  private PreparedStatement insert;
  private PreparedStatement point;
  private PreparedStatement range;

  final void use(Connection opened) throws SQLException {
    connection = opened;
    execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT, n INTEGER)");
    insert = connection.prepareStatement("INSERT INTO t(id, v, n) VALUES(?, ?, ?)");
    point = connection.prepareStatement("SELECT v, n FROM t WHERE id=?");
    range = connection.prepareStatement("SELECT v, n FROM t WHERE id BETWEEN ? AND ?");
  }

  final void execute(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  final void execute(String sql) {
    try {
      execute(connection, sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  @Override
  public final void begin() {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public final void commit() {
    try {
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public final void insert(long id, String text, long number) {
    try {
      insert.setLong(1, id);
      insert.setString(2, text);
      insert.setLong(3, number);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public final long point(long id) {
    try {
      point.setLong(1, id);
      try (ResultSet row = point.executeQuery()) {
        return row.next() ? row.getString(1).length() + row.getLong(2) : -1;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public final long range(long first, long last) {
    try {
      range.setLong(1, first);
      range.setLong(2, last);
      long sum = 0;
      try (ResultSet row = range.executeQuery()) {
        while (row.next()) {
          sum += row.getString(1).length() + row.getLong(2);
        }
      }
      return sum;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public final void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
