package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * One database file for all its handles of this process: the strongest lock among them, the lock
 * that the process has for them, and the channels that can not be closed yet.
 *
 * <p>To close any descriptor of a file drops all locks of the process on it (fcntl(2)), so a handle
 * closed while another holds a lock leaves its channel here until the last lock is gone; a handle
 * opened meanwhile takes it over.
 */
final class Inode {

  /** One handle's lock. */
  static final class Holder {
    private LockLevel level = LockLevel.NONE;

    LockLevel level() {
      return level;
    }
  }

  private record Deferred(FileChannel channel, boolean writable) {}

  private final Object key;
  private final DatabaseLockBytes bytes = new DatabaseLockBytes();
  private final List<Deferred> deferred = new ArrayList<>();
  private LockLevel strongest = LockLevel.NONE;
  private int handlesLocked;
  private int users;
  private SharedMemoryNode sharedMemory;

  Inode(Object key) {
    this.key = key;
  }

  Object key() {
    return key;
  }

  void use() {
    users++;
  }

  int unuse() {
    return --users;
  }

  synchronized ResultCode lock(Holder holder, FileChannel channel, LockLevel level)
      throws IOException {
    if (holder.level.atLeast(level)) {
      return ResultCode.OK;
    }
    boolean outOfOrder =
        level == LockLevel.PENDING || level != LockLevel.SHARED && holder.level == LockLevel.NONE;
    if (outOfOrder) {
      return ResultCode.IOERR_LOCK;
    }
    if (holder.level != strongest
        && (strongest.atLeast(LockLevel.PENDING) || level.atLeast(LockLevel.RESERVED))) {
      return ResultCode.BUSY;
    }
    switch (level) {
      case SHARED:
        return lockShared(holder, channel);
      case RESERVED:
        if (!bytes.lockReserved(channel)) {
          return ResultCode.BUSY;
        }
        break;
      default:
        if (!bytes.lockPending(channel)) {
          return ResultCode.BUSY;
        }
        raise(holder, LockLevel.PENDING);
        if (handlesLocked > 1 || !bytes.lockExclusive(channel)) {
          return ResultCode.BUSY;
        }
    }
    raise(holder, level);
    return ResultCode.OK;
  }

  private ResultCode lockShared(Holder holder, FileChannel channel) throws IOException {
    if (handlesLocked == 0) {
      if (!bytes.lockShared(channel)) {
        return ResultCode.BUSY;
      }
      strongest = LockLevel.SHARED;
    }
    handlesLocked++;
    holder.level = LockLevel.SHARED;
    return ResultCode.OK;
  }

  private void raise(Holder holder, LockLevel level) {
    holder.level = level;
    strongest = level;
  }

  synchronized ResultCode unlock(Holder holder, FileChannel channel, LockLevel level)
      throws IOException {
    if (level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_UNLOCK;
    }
    if (level.atLeast(holder.level)) {
      return ResultCode.OK;
    }
    boolean wasWriter = holder.level.atLeast(LockLevel.RESERVED);
    boolean last = level == LockLevel.NONE && handlesLocked == 1;
    boolean stillShared = true;
    if (wasWriter && !last) {
      stillShared = bytes.unlockToShared(channel);
      strongest = LockLevel.SHARED;
    }
    holder.level = level;
    if (level == LockLevel.NONE) {
      handlesLocked--;
      if (last) {
        strongest = LockLevel.NONE;
        bytes.unlockAll();
        closeDeferred();
      }
    }
    return stillShared ? ResultCode.OK : ResultCode.IOERR_RDLOCK;
  }

  /**
   * Does anybody hold RESERVED? A handle of ours on the way from SHARED straight to EXCLUSIVE, to
   * roll back a hot journal, does not: our other handles must go on to see that journal as hot.
   */
  synchronized boolean reserved(FileChannel channel, Path path) throws IOException {
    if (bytes.reservedHeld()) {
      return true;
    }
    if (handlesLocked > 0) {
      long last = DatabaseLockBytes.SHARED_FIRST + DatabaseLockBytes.SHARED_SIZE - 1;
      KernelLocks.Answer told =
          KernelLocks.writeLocked(
              path, DatabaseLockBytes.RESERVED_BYTE, DatabaseLockBytes.SHARED_FIRST, last);
      if (told != KernelLocks.Answer.UNKNOWN) {
        return told == KernelLocks.Answer.YES;
      }
    }
    return bytes.probeReserved(channel);
  }

  synchronized void closeOrDefer(FileChannel channel, boolean writable) throws IOException {
    if (handlesLocked > 0) {
      deferred.add(new Deferred(channel, writable));
    } else {
      channel.close();
    }
  }

  /** A channel that waits to be closed and can be used again; null if there is none. */
  synchronized FileChannel takeDeferred(boolean writable) {
    for (Iterator<Deferred> each = deferred.iterator(); each.hasNext(); ) {
      Deferred candidate = each.next();
      if (candidate.writable == writable) {
        each.remove();
        return candidate.channel;
      }
    }
    return null;
  }

  private void closeDeferred() throws IOException {
    for (Deferred each : deferred) {
      each.channel.close();
    }
    deferred.clear();
  }

  /** The shared memory of the database in this process, opened by the first who asks. */
  synchronized SharedMemoryNode attach(Path path, SystemErrors errors) {
    if (sharedMemory == null) {
      sharedMemory = new SharedMemoryNode(path, errors);
    }
    sharedMemory.use();
    return sharedMemory;
  }

  synchronized void detach(boolean delete) throws IOException {
    if (sharedMemory != null && sharedMemory.unuse() == 0) {
      SharedMemoryNode node = sharedMemory;
      sharedMemory = null;
      node.close(delete);
    }
  }
}
