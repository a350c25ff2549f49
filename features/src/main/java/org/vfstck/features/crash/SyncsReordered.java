package org.vfstck.features.crash;

import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Syncs that are made, but too late: what an engine with its steps in a wrong order would do.
 *
 * <pre>
 *   JOURNAL_COUNT_FIRST   records, (sync held), count, sync      in place of  records, sync, count
 *   CHECKPOINT_FIRST      (log sync held), database, sync, log sync
 *   TRUNCATE_FIRST        database, (sync held), truncate log, database sync
 * </pre>
 */
final class SyncsReordered extends ForwardingVfs {

  /** Which sync is held back. */
  enum Order {
    JOURNAL_COUNT_FIRST,
    CHECKPOINT_FIRST,
    TRUNCATE_FIRST
  }

  private final Order order;
  private Reordered database;
  private Reordered log;

  SyncsReordered(Vfs parent, Order order) {
    super(parent);
    this.order = order;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    FileKind kind = FileKind.of(flags);
    Reordered wrapped = new Reordered(file, kind);
    if (kind == FileKind.MAIN_DB) {
      database = wrapped;
    } else if (kind == FileKind.WAL) {
      log = wrapped;
    }
    return wrapped;
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    if (FileKind.ofName(path) == FileKind.WAL && log != null) {
      log = null;
      ResultCode deleted = parent().delete(path, syncDirectory);
      database.release();
      return deleted;
    }
    return parent().delete(path, syncDirectory);
  }

  private final class Reordered extends ForwardingFile {

    private final FileKind kind;
    private SyncFlags held;
    private boolean recordsUnsynced;
    private boolean onlyHeaderWritten;

    Reordered(VfsFile parent, FileKind kind) {
      super(parent);
      this.kind = kind;
    }

    private void release() {
      SyncFlags flags = held;
      held = null;
      if (flags != null) {
        parent().sync(flags);
      }
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (kind == FileKind.MAIN_JOURNAL) {
        // The count is the only write of 12 bytes: magic number and count of a header.
        recordsUnsynced = amount != 12;
      } else if (kind == FileKind.WAL) {
        onlyHeaderWritten = fileOffset == 0;
        if (order == Order.TRUNCATE_FIRST && database != null) {
          database.release();
        }
      }
      return parent().write(buffer, bufferOffset, amount, fileOffset);
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      boolean hold =
          switch (order) {
            case JOURNAL_COUNT_FIRST -> kind == FileKind.MAIN_JOURNAL && recordsUnsynced;
            case CHECKPOINT_FIRST -> kind == FileKind.WAL && !onlyHeaderWritten;
            case TRUNCATE_FIRST -> kind == FileKind.MAIN_DB && log != null;
          };
      if (hold) {
        held = order == Order.JOURNAL_COUNT_FIRST ? null : flags;
        return ResultCode.OK;
      }
      ResultCode code = parent().sync(flags);
      if (order == Order.CHECKPOINT_FIRST && kind == FileKind.MAIN_DB && log != null) {
        log.release();
      }
      return code;
    }

    @Override
    public ResultCode truncate(long size) {
      ResultCode code = parent().truncate(size);
      if (order == Order.TRUNCATE_FIRST && kind == FileKind.WAL && database != null) {
        database.release();
      }
      return code;
    }
  }
}
