package org.vfstck.features.steps.abi;

import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenFlags;

/**
 * How SQLite opens each kind of file (tempfiles.html and the flags that its pager passes).
 *
 * <pre>
 *   kind                                       name                   flags beside the kind
 *   main database, rollback journal, WAL       of the database        READWRITE CREATE
 *   super-journal                              NAME-mjXXXXXXXXX       READWRITE CREATE EXCLUSIVE
 *   temporary and transient database,          NULL                   READWRITE CREATE EXCLUSIVE
 *     temporary journal, subjournal                                     DELETEONCLOSE
 * </pre>
 */
final class FileOpening {

  private static final OpenFlags CREATE = OpenFlags.READWRITE.with(OpenFlags.CREATE);

  private FileOpening() {}

  static OpenFlags flagsOf(FileKind kind) {
    return switch (kind) {
      case MAIN_DB -> OpenFlags.MAIN_DB.with(CREATE);
      case MAIN_JOURNAL -> OpenFlags.MAIN_JOURNAL.with(CREATE);
      case WAL -> OpenFlags.WAL.with(CREATE);
      case SUPER_JOURNAL -> OpenFlags.SUPER_JOURNAL.with(CREATE).with(OpenFlags.EXCLUSIVE);
      case TEMP_DB -> temporary(OpenFlags.TEMP_DB);
      case TRANSIENT_DB -> temporary(OpenFlags.TRANSIENT_DB);
      case TEMP_JOURNAL -> temporary(OpenFlags.TEMP_JOURNAL);
      case SUBJOURNAL -> temporary(OpenFlags.SUBJOURNAL);
      case SHARED_MEMORY, NONE ->
          throw new IllegalArgumentException("SQLite opens no file of kind " + kind);
    };
  }

  /** As for a file that is only read: the flags of the kind and READONLY. */
  static OpenFlags readOnly(FileKind kind) {
    return kindBit(kind).with(OpenFlags.READONLY);
  }

  /** The kind and READWRITE, without CREATE. */
  static OpenFlags existing(FileKind kind) {
    return kindBit(kind).with(OpenFlags.READWRITE);
  }

  private static OpenFlags kindBit(FileKind kind) {
    return flagsOf(kind).without(CREATE.with(OpenFlags.EXCLUSIVE).with(OpenFlags.DELETEONCLOSE));
  }

  /** The name of such a file beside a database; null for a kind that has no name. */
  static String nameOf(FileKind kind, String database) {
    return switch (kind) {
      case MAIN_DB -> database;
      case MAIN_JOURNAL -> database + "-journal";
      case WAL -> database + "-wal";
      case SUPER_JOURNAL -> database + "-mj0F1E2D3C4";
      default -> null;
    };
  }

  private static OpenFlags temporary(OpenFlags kind) {
    return kind.with(CREATE).with(OpenFlags.EXCLUSIVE).with(OpenFlags.DELETEONCLOSE);
  }
}
