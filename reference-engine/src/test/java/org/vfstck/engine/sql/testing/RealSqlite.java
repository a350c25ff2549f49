package org.vfstck.engine.sql.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.engine.sql.value.Value;

/** SQLite itself, asked for the value of an expression. */
public final class RealSqlite implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  public RealSqlite() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
  }

  /** A value, or the message of the error that came instead of one. */
  public record Answer(Value value, String error) {

    @Override
    public String toString() {
      return error != null ? "error: " + error : describe(value);
    }
  }

  /** Storage class and exact content. */
  public static String describe(Value value) {
    return switch (value.storageClass()) {
      case NULL -> "null";
      case INTEGER -> "integer " + value.integer();
      case REAL -> "real " + Double.toHexString(value.real() + 0.0);
      case TEXT -> "text " + printable(value.copyOfBytes());
      case BLOB -> "blob " + printable(value.copyOfBytes());
    };
  }

  /** All of them, for messages. */
  public static String describe(Value[] values) {
    StringBuilder text = new StringBuilder();
    for (Value value : values) {
      text.append(text.length() == 0 ? "" : ", ").append(describe(value));
    }
    return text.toString();
  }

  private static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (b >= ' ' && b < 127 && b != '\\') {
        text.append((char) b);
      } else {
        text.append(String.format("\\x%02x", b));
      }
    }
    return text.toString();
  }

  /**
   * The value of {@code expression}, whose bind parameters are {@code ?1}, {@code ?2} and so on.
   * Text is bound as a blob and cast, so that no driver changes its bytes; the plus takes the
   * affinity of the cast away.
   */
  public Answer evaluate(String expression, Value... parameters) throws SQLException {
    StringBuilder sql = new StringBuilder("WITH p(n");
    for (int i = 1; i <= parameters.length; i++) {
      sql.append(", p").append(i);
    }
    sql.append(") AS MATERIALIZED (SELECT 1");
    for (Value parameter : parameters) {
      sql.append(parameter.isText() ? ", +CAST(? AS TEXT)" : ", ?");
    }
    sql.append("), r(v) AS MATERIALIZED (SELECT ").append(expression.replace('?', 'p'));
    sql.append(" FROM p) SELECT typeof(v), v FROM r");
    try {
      PreparedStatement statement = statements.get(sql.toString());
      if (statement == null) {
        statement = connection.prepareStatement(sql.toString());
        statements.put(sql.toString(), statement);
      }
      for (int i = 0; i < parameters.length; i++) {
        bind(statement, i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return new Answer(read(rows), null);
      }
    } catch (SQLException e) {
      // The driver does not reset a statement that failed.
      PreparedStatement failed = statements.remove(sql.toString());
      if (failed != null) {
        failed.close();
      }
      return new Answer(null, e.getMessage());
    }
  }

  private static void bind(PreparedStatement statement, int index, Value value)
      throws SQLException {
    switch (value.storageClass()) {
      case NULL -> statement.setNull(index, java.sql.Types.NULL);
      case INTEGER -> statement.setLong(index, value.integer());
      case REAL -> statement.setDouble(index, value.real());
      default -> statement.setBytes(index, value.copyOfBytes());
    }
  }

  private static Value read(ResultSet rows) throws SQLException {
    Value value = new Value();
    String type = rows.getString(1);
    switch (type) {
      case "null" -> value.setNull();
      case "integer" -> value.setInteger(rows.getLong(2));
      case "real" -> value.setReal(rows.getDouble(2));
      default -> {
        byte[] bytes = rows.getBytes(2);
        byte[] content = bytes == null ? new byte[0] : bytes;
        if (type.equals("text")) {
          value.setText(content, 0, content.length);
        } else {
          value.setBlob(content);
        }
      }
    }
    return value;
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
