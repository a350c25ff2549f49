package org.vfstck.engine.sql.function;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** Ways to look at an argument. */
final class Arguments {

  private Arguments() {}

  /** The argument itself if it is TEXT or BLOB, else a register with its text. Not for NULL. */
  static Value text(Value argument) {
    if (argument.isText() || argument.isBlob()) {
      return argument;
    }
    Value text = new Value();
    text.set(argument);
    text.convertNumberToText();
    return text;
  }

  /** Bytes before the first NUL: where SQLite treats a text as a C string. */
  static int lengthBeforeNul(Value text) {
    byte[] bytes = text.bytes();
    int from = text.offset();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] == 0) {
        return i;
      }
    }
    return length;
  }

  static SqliteException error(String message) {
    return SqliteException.of(ResultCode.ERROR, message);
  }
}
