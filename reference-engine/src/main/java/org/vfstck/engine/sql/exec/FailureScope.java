package org.vfstck.engine.sql.exec;

/** What a failing statement undoes (lang_conflict.html). */
enum FailureScope {
  /** ABORT: the changes of the statement. */
  STATEMENT,
  /** FAIL: nothing; the changes made before the failure stay. */
  NOTHING,
  /** ROLLBACK: the whole transaction. */
  TRANSACTION
}
