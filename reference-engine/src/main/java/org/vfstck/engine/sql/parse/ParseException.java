package org.vfstck.engine.sql.parse;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * The text is no statement of the subset. The message begins as SQLite's does, {@code near "x":
 * syntax error}, and then says where and what was expected.
 */
public final class ParseException extends SqliteException {

  private final int position;
  private final int line;
  private final int column;
  private final boolean unsupported;

  ParseException(String message, int position, int line, int column, boolean unsupported) {
    super(ResultCode.ERROR, message);
    this.position = position;
    this.line = line;
    this.column = column;
    this.unsupported = unsupported;
  }

  /** Offset of the offending token in the text that was given to the parser. */
  public int position() {
    return position;
  }

  /** Line of the offending token, from 1. */
  public int line() {
    return line;
  }

  /** Column of the offending token, from 1, in UTF-16 units. */
  public int column() {
    return column;
  }

  /** Whether the text is SQL, but of a kind that this engine does not have. */
  public boolean isUnsupported() {
    return unsupported;
  }
}
