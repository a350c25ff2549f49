package org.vfstck.engine.pager;

/**
 * How a transaction is made undoable, and what commits it (pragma.html#pragma_journal_mode).
 *
 * <pre>
 *   mode      undo information                     the commit is
 *   DELETE    NAME-journal                         its deletion
 *   PERSIST   NAME-journal, kept between           zeros over its first header
 *   OFF       none: no rollback                    the last page written
 *   TRUNCATE  NAME-journal, kept between           its truncation to no bytes
 *   MEMORY    heap memory: none after a crash      the last page written
 *   WAL       the database file itself             a frame with a commit mark in NAME-wal
 * </pre>
 */
public enum JournalMode {
  DELETE,
  PERSIST,
  OFF,
  TRUNCATE,
  MEMORY,
  WAL;

  /** The word of {@code PRAGMA journal_mode}, in lower case. */
  public String word() {
    return switch (this) {
      case DELETE -> "delete";
      case PERSIST -> "persist";
      case OFF -> "off";
      case TRUNCATE -> "truncate";
      case MEMORY -> "memory";
      case WAL -> "wal";
    };
  }

  /** Whether the journal file stays in the directory between transactions. */
  boolean keepsFile() {
    return this == PERSIST || this == TRUNCATE;
  }
}
