package org.vfstck.engine.pager;

import org.vfstck.engine.wal.WalSync;
import org.vfstck.vfs.SyncFlags;

/**
 * What {@link Synchronous} means for each sync.
 *
 * @param journal flags of a journal or database sync; null not to sync at all
 * @param full sync the journal also before its record count is written, and when it is truncated
 * @param extra sync the directory when a journal is deleted
 */
record SyncPolicy(SyncFlags journal, boolean full, boolean extra) {

  /** For files that nobody needs after a crash. */
  static final SyncPolicy NONE = new SyncPolicy(null, false, false);

  static SyncPolicy of(Synchronous level, boolean fullSync) {
    SyncFlags flags = fullSync ? SyncFlags.FULL : SyncFlags.NORMAL;
    return switch (level) {
      case OFF -> NONE;
      case NORMAL -> new SyncPolicy(flags, false, false);
      case FULL -> new SyncPolicy(flags, true, false);
      case EXTRA -> new SyncPolicy(flags, true, true);
    };
  }

  boolean none() {
    return journal == null;
  }

  /** For a file whose size is all that changed of its inode. */
  SyncFlags dataOnly() {
    return new SyncFlags(journal.full(), true);
  }

  WalSync wal(boolean checkpointFullSync) {
    if (journal == null) {
      return WalSync.OFF;
    }
    return new WalSync(full ? journal : null, checkpointFullSync ? SyncFlags.FULL : journal);
  }
}
