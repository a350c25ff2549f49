package org.vfstck.testkit.memory;

import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * The lock of one database file between all its handles, of one process or of several
 * (lockingv3.html, "Locking"; the grants are those of the stock unix VFS).
 *
 * <pre>
 *   NONE --SHARED--> SHARED --RESERVED--> RESERVED --EXCLUSIVE--> EXCLUSIVE
 *                      |                      |                      ^
 *                      |                      +--- readers left ---> PENDING --+
 *                      +--EXCLUSIVE (hot journal) -------------------^
 *
 *   SHARED      refused while another handle is at PENDING or EXCLUSIVE
 *   RESERVED    refused while another handle is at RESERVED or more
 *   EXCLUSIVE   refused while another handle is at RESERVED or more; refused while others are at
 *               SHARED, and then PENDING stays, so that readers drain and none comes new
 * </pre>
 *
 * At most one handle is above SHARED at any time: one field says which. The way from SHARED
 * straight to EXCLUSIVE, to roll back a hot journal, does not pass RESERVED, and xCheckReservedLock
 * does not answer yes for it: other readers must go on to see that journal as hot.
 */
public final class DatabaseLocks {

  /** One handle's place in the table. */
  public static final class Holder {
    private LockLevel level = LockLevel.NONE;
  }

  private int handlesLocked;
  private Holder writer;
  private boolean reserved;

  public synchronized ResultCode lock(Holder holder, LockLevel level) {
    if (holder.level.atLeast(level)) {
      return ResultCode.OK;
    }
    if (level == LockLevel.SHARED) {
      if (writer != null && writer.level.atLeast(LockLevel.PENDING)) {
        return ResultCode.BUSY;
      }
      handlesLocked++;
      holder.level = LockLevel.SHARED;
      return ResultCode.OK;
    }
    if (holder.level == LockLevel.NONE || level == LockLevel.PENDING) {
      return ResultCode.IOERR_LOCK;
    }
    if (writer != null && writer != holder) {
      return ResultCode.BUSY;
    }
    writer = holder;
    reserved |= level == LockLevel.RESERVED;
    if (level == LockLevel.EXCLUSIVE && handlesLocked > 1) {
      holder.level = LockLevel.PENDING;
      return ResultCode.BUSY;
    }
    holder.level = level;
    return ResultCode.OK;
  }

  public synchronized ResultCode unlock(Holder holder, LockLevel level) {
    if (level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_UNLOCK;
    }
    if (level.atLeast(holder.level)) {
      return ResultCode.OK;
    }
    if (writer == holder) {
      writer = null;
      reserved = false;
    }
    if (level == LockLevel.NONE) {
      handlesLocked--;
    }
    holder.level = level;
    return ResultCode.OK;
  }

  public synchronized boolean reserved() {
    return reserved;
  }

  public synchronized LockLevel levelOf(Holder holder) {
    return holder.level;
  }
}
