package org.vfstck.engine.sql.select.expression;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/** A statement that is grammatical but means nothing: an unknown name, a wrong count. */
public final class CompileException extends SqliteException {

  private final int position;

  /**
   * @param position offset in the SQL text of what is wrong, -1 if no place can be named
   */
  public CompileException(int position, String message) {
    super(ResultCode.ERROR, message);
    this.position = position;
  }

  /** Offset in the SQL text of what is wrong, -1 if no place can be named. */
  public int position() {
    return position;
  }
}
