package org.vfstck.features.steps.abi;

import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;

/** Opens files for the steps of a scenario. */
final class ScenarioFiles {

  /** The process of a handle of which the scenario says nothing. */
  static final String FIRST_PROCESS = "P";

  static final String DATABASE = "test.db";

  private static final String DATABASE_HANDLE = "database";

  private final World world;

  ScenarioFiles(World world) {
    this.world = world;
  }

  /** Null for a kind without a name. */
  String pathOf(FileKind kind) {
    String name = FileOpening.nameOf(kind, DATABASE);
    return name == null ? null : world.path(name);
  }

  /**
   * A journal or a log belongs to a database, which is there before it: the stock VFS takes its
   * permissions from it and cannot open it otherwise.
   */
  void makeDatabaseOf(FileKind kind) {
    boolean belongs =
        kind == FileKind.MAIN_JOURNAL || kind == FileKind.WAL || kind == FileKind.SUPER_JOURNAL;
    if (belongs && !world.handles().isOpen(DATABASE_HANDLE)) {
      open(DATABASE_HANDLE, pathOf(FileKind.MAIN_DB), FileOpening.flagsOf(FileKind.MAIN_DB));
    }
  }

  OpenResult open(String handle, String path, OpenFlags flags) {
    return open(handle, FIRST_PROCESS, path, flags);
  }

  /** xOpen; the step judges the code, but not whether OK means that there is a file. */
  OpenResult open(String handle, String process, String path, OpenFlags flags) {
    OpenResult result = world.handles().open(handle, process, path, flags);
    String name = path == null ? "NULL" : path;
    world.answered("xOpen(" + name + ", " + flags + ") as handle " + handle, result.code());
    world
        .verdicts()
        .holds(
            "xOpen sets pMethods when it answers SQLITE_OK",
            !result.code().isOk() || result.file() != null,
            "pMethods is NULL after SQLITE_OK",
            "Without methods SQLite takes an open for a failed one (c3ref/vfs.html).");
    return result;
  }

  /** Whether the file could be opened is the answer; it is closed again. */
  OpenResult ask(String path, OpenFlags flags) {
    OpenResult result = open("asked", path, flags);
    if (world.handles().isOpen("asked")) {
      world.handles().remove("asked").close();
    }
    return result;
  }
}
