package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/**
 * Error texts as SQLite gives them (rescode.html), with what the storage layers know about the
 * cause behind them.
 */
final class Messages {

  private Messages() {}

  /** {@code failure} with SQLite's text for its code in front. */
  static SqliteException present(SqliteException failure) {
    String standard = standard(failure.code());
    String message = failure.getMessage();
    if (standard == null || message == null || isComplete(message, standard)) {
      return failure;
    }
    String detail = failure.code().isA(ResultCode.BUSY) ? "" : " (" + message + ")";
    return SqliteException.of(failure.code(), standard + detail);
  }

  private static boolean isComplete(String message, String standard) {
    return message.equals(standard)
        || message.startsWith(standard + " (")
        || message.startsWith("malformed database schema")
        || message.startsWith("cannot ")
        || message.startsWith("unable to open database");
  }

  /** Null if the code says nothing by itself. */
  private static String standard(ResultCode code) {
    return switch (code.primary().value()) {
      case 5 -> "database is locked";
      case 6 -> "database table is locked";
      case 7 -> "out of memory";
      case 8 -> "attempt to write a readonly database";
      case 9 -> "interrupted";
      case 10 -> "disk I/O error";
      case 11 -> "database disk image is malformed";
      case 13 -> "database or disk is full";
      case 14 -> "unable to open database file";
      case 15 -> "locking protocol";
      case 26 -> "file is not a database";
      default -> null;
    };
  }
}
