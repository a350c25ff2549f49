package org.vfstck.engine.sql.tree;

/** {@code BEGIN [DEFERRED|IMMEDIATE|EXCLUSIVE] [TRANSACTION]} (lang_transaction.html). */
public record Begin(int position, Mode mode) implements Statement {

  /** Which locks are taken at once. */
  public enum Mode {
    DEFERRED,
    IMMEDIATE,
    EXCLUSIVE
  }
}
