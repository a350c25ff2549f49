package org.vfstck.testkit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.vfstck.vfs.OpenFlags;

/** What a file is to SQLite: told by its open flags, or by its name where there are none. */
public enum FileKind {
  MAIN_DB(OpenFlags.MAIN_DB),
  TEMP_DB(OpenFlags.TEMP_DB),
  TRANSIENT_DB(OpenFlags.TRANSIENT_DB),
  MAIN_JOURNAL(OpenFlags.MAIN_JOURNAL),
  TEMP_JOURNAL(OpenFlags.TEMP_JOURNAL),
  SUBJOURNAL(OpenFlags.SUBJOURNAL),
  SUPER_JOURNAL(OpenFlags.SUPER_JOURNAL),
  WAL(OpenFlags.WAL),
  /** The "-shm" file: never opened by SQLite itself, but asked for by xAccess and xDelete. */
  SHARED_MEMORY(null),
  /** A call that is about no file, as xSleep, or a file that no flag and no name tells. */
  NONE(null);

  private static final FileKind[] BY_FLAG = {
    MAIN_DB, TEMP_DB, TRANSIENT_DB, MAIN_JOURNAL, TEMP_JOURNAL, SUBJOURNAL, SUPER_JOURNAL, WAL
  };

  private final OpenFlags flag;

  FileKind(OpenFlags flag) {
    this.flag = flag;
  }

  /** By the file-kind bit of xOpen; {@link #NONE} if there is none. */
  public static FileKind of(OpenFlags flags) {
    for (FileKind kind : BY_FLAG) {
      if (flags.has(kind.flag)) {
        return kind;
      }
    }
    return NONE;
  }

  /**
   * The word for it in the text of a fault and in the driver protocol: {@code main-db}, {@code
   * super-journal}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its {@link #word}; empty for any other text. */
  public static Optional<FileKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * By the name's ending, for xDelete and xAccess, which carry no flags (tempfiles.html): {@code
   * -journal}, {@code -wal}, {@code -shm}, {@code -mj} and nine hexadecimal digits for a
   * super-journal. Any other name is taken for a database.
   */
  public static FileKind ofName(String path) {
    if (path == null) {
      return TEMP_DB;
    }
    if (path.endsWith("-journal")) {
      return MAIN_JOURNAL;
    }
    if (path.endsWith("-wal")) {
      return WAL;
    }
    if (path.endsWith("-shm")) {
      return SHARED_MEMORY;
    }
    int mark = path.lastIndexOf("-mj");
    if (mark >= 0 && path.substring(mark + 3).matches("[0-9A-Fa-f]{9}")) {
      return SUPER_JOURNAL;
    }
    return MAIN_DB;
  }
}
