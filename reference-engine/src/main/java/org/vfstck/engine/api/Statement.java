package org.vfstck.engine.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.MisuseException;
import org.vfstck.engine.sql.exec.PreparedStatement;
import org.vfstck.engine.sql.value.StorageClass;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** A compiled statement: {@code sqlite3_stmt} (c3ref/stmt.html). */
public final class Statement implements AutoCloseable {

  private final PreparedStatement prepared;

  Statement(PreparedStatement prepared) {
    this.prepared = prepared;
  }

  /** Where in the text the next statement starts. */
  public int tail() {
    return prepared.tail();
  }

  /** The text of this statement alone. */
  public String sql() {
    return prepared.sql();
  }

  /** Nothing but blanks and comments: there is nothing to run. */
  public boolean isEmpty() {
    return prepared.isEmpty();
  }

  /** Whether it changes no database file directly (c3ref/stmt_readonly.html). */
  public boolean isReadOnly() {
    return prepared.isReadOnly();
  }

  // ---- parameters, from 1

  /** The largest parameter number. */
  public int parameterCount() {
    return prepared.parameterCount();
  }

  /** With its first character: ":a", "?3"; null for a nameless one. */
  public String parameterName(int index) {
    return prepared.parameterName(index);
  }

  /** 0 if there is no such parameter. */
  public int parameterIndex(String name) {
    return prepared.parameterIndex(name);
  }

  public Statement bind(int index, long value) {
    prepared.parameter(index).setInteger(value);
    return this;
  }

  public Statement bind(int index, double value) {
    prepared.parameter(index).setReal(value);
    return this;
  }

  /** Null binds NULL. */
  public Statement bind(int index, String value) {
    if (value == null) {
      return bindNull(index);
    }
    prepared.parameter(index).setText(value);
    return this;
  }

  /** Null binds NULL. */
  public Statement bind(int index, byte[] value) {
    if (value == null) {
      return bindNull(index);
    }
    prepared.parameter(index).setBlob(value.clone());
    return this;
  }

  public Statement bindNull(int index) {
    prepared.parameter(index).setNull();
    return this;
  }

  /**
   * @param value null, a Number, a Boolean (1 or 0), a String or a byte[]
   */
  public Statement bind(int index, Object value) {
    if (value == null) {
      return bindNull(index);
    } else if (value instanceof Double || value instanceof Float) {
      return bind(index, ((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      return bind(index, number.longValue());
    } else if (value instanceof Boolean flag) {
      return bind(index, flag ? 1L : 0L);
    } else if (value instanceof String text) {
      return bind(index, text);
    } else if (value instanceof byte[] blob) {
      return bind(index, blob);
    }
    throw new MisuseException(
        ResultCode.MISUSE,
        "cannot bind a "
            + value.getClass().getName()
            + "; use null, a number, a boolean, a String or a byte[]");
  }

  /** Binds by name, with or without its first character. */
  public Statement bind(String name, Object value) {
    int index = parameterIndex(name);
    for (char prefix : new char[] {':', '@', '$'}) {
      if (index == 0) {
        index = parameterIndex(prefix + name);
      }
    }
    if (index == 0) {
      throw new MisuseException(ResultCode.RANGE, "no such parameter: " + name);
    }
    return bind(index, value);
  }

  /** All parameters become NULL. */
  public void clearBindings() {
    prepared.clearBindings();
  }

  // ---- running

  /**
   * Runs to the next row. After the end, or after an error, the next call starts again.
   *
   * @return whether there is a row
   */
  public boolean step() {
    return prepared.step();
  }

  /** Ends the run and gives up its locks; parameters stay. Never fails. */
  public void reset() {
    prepared.reset();
  }

  // ---- the row, columns from 0

  public int columnCount() {
    return prepared.columnCount();
  }

  public String columnName(int column) {
    return prepared.columnName(column);
  }

  public List<String> columnNames() {
    List<String> names = new ArrayList<>(columnCount());
    for (int i = 0; i < columnCount(); i++) {
      names.add(columnName(i));
    }
    return names;
  }

  /** Valid until the next step or reset. */
  public Value value(int column) {
    return prepared.value(column);
  }

  public StorageClass columnType(int column) {
    return value(column).storageClass();
  }

  /** Converted as CAST would (c3ref/column_blob.html); 0 for NULL. */
  public long columnLong(int column) {
    return value(column).asInteger();
  }

  /** Converted as CAST would; 0.0 for NULL. */
  public double columnDouble(int column) {
    return value(column).asReal();
  }

  /** Null for NULL. */
  public String columnText(int column) {
    return value(column).isNull() ? null : value(column).asText();
  }

  /** Null for NULL. */
  public byte[] columnBlob(int column) {
    Value value = value(column);
    if (value.isNull()) {
      return null;
    }
    if (value.isText() || value.isBlob()) {
      return value.copyOfBytes();
    }
    return value.asText().getBytes(StandardCharsets.UTF_8);
  }

  /** Null, Long, Double, String or byte[], by the storage class. */
  public Object columnObject(int column) {
    return switch (columnType(column)) {
      case NULL -> null;
      case INTEGER -> columnLong(column);
      case REAL -> columnDouble(column);
      case TEXT -> columnText(column);
      case BLOB -> columnBlob(column);
    };
  }

  /** All columns of the row as {@link #columnObject} gives them. */
  public List<Object> row() {
    List<Object> row = new ArrayList<>(columnCount());
    for (int i = 0; i < columnCount(); i++) {
      row.add(columnObject(i));
    }
    return row;
  }

  /** Ends the run. Further use is a MISUSE. */
  @Override
  public void close() {
    prepared.close();
  }
}
