package org.vfstck.engine.sql.function;

/** What a function may learn from its connection. */
public interface FunctionContext {

  /** Rows changed by the last INSERT, UPDATE or DELETE: {@code changes()}. */
  long changes();

  /** Rows changed since the connection was opened: {@code total_changes()}. */
  long totalChanges();

  /** The rowid of the last successful INSERT: {@code last_insert_rowid()}. */
  long lastInsertRowid();

  /** 64 random bits, from the connection's seeded source. */
  long nextRandom();
}
