package org.vfstck.engine.sql.exec;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.ResultCode;

/** A COMMIT has met BUSY; nothing has happened, and the transaction is still open. */
final class KeptBusyException extends SqliteException {

  private final transient SqliteException busy;

  KeptBusyException(SqliteException busy) {
    super(ResultCode.BUSY, busy.getMessage());
    this.busy = busy;
  }

  SqliteException busy() {
    return busy;
  }
}
