package org.vfstck.engine.sql.tree;

/** What happens to a row that breaks a constraint (lang_conflict.html). */
public enum ConflictAction {
  /** Nothing was said: the constraint's own clause counts, and without one ABORT. */
  DEFAULT,
  ROLLBACK,
  ABORT,
  FAIL,
  IGNORE,
  REPLACE
}
