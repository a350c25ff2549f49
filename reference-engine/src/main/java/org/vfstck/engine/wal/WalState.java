package org.vfstck.engine.wal;

import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * What one connection knows of the log: the parts that reader, writer, recovery and checkpoint work
 * on together.
 */
final class WalState {

  final Vfs vfs;
  final VfsFile database;
  final WalLogFile log;
  final WalLocks locks;
  final WalIndex index;

  /** The snapshot, and in a write transaction what it has added. */
  final WalIndexHeader header = new WalIndexHeader();

  /** Bytes in a page of the log; 0 if not known. */
  int pageSize;

  /** How often the log has been started anew, as far as this connection has seen or done it. */
  int checkpointSequence;

  /** The first frame that this snapshot needs: those before are in the database file. */
  int minimumFrame;

  /**
   * The shared memory can not be written and nobody who can is there, so that a private wal-index
   * on the heap stands in for it.
   */
  boolean indexUnreliable;

  WalState(Vfs vfs, VfsFile database, WalLogFile log, WalLocks locks, WalIndex index) {
    this.vfs = vfs;
    this.database = database;
    this.log = log;
    this.locks = locks;
    this.index = index;
  }

  boolean isReadOnly() {
    return log.isReadOnly() || index.isReadOnly();
  }

  /** Ends the snapshot, if there is one. */
  void releaseReadMark() {
    if (locks.readMark() != WalLocks.NONE) {
      locks.unlockShared(WalLocks.READ + locks.readMark());
      locks.setReadMark(WalLocks.NONE);
    }
  }
}
