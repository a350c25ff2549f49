package org.vfstck.cli.shell;

import org.vfstck.engine.error.SqliteException;

/** A statement of a script failed; the message says which and where. */
public final class ScriptException extends RuntimeException {

  ScriptException(int number, int line, int column, SqliteException cause) {
    super(
        "statement "
            + number
            + " (line "
            + line
            + ", column "
            + column
            + "): "
            + cause.getMessage()
            + " ["
            + cause.code()
            + "]",
        cause);
  }
}
