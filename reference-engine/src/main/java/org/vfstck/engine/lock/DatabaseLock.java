package org.vfstck.engine.lock;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * The lock that one connection holds on its database file, and the only caller of xLock and xUnlock
 * (lockingv3.html).
 *
 * <pre>
 *   NONE --> SHARED --> RESERVED --> (PENDING) --> EXCLUSIVE
 *               |                                    ^
 *               +------- rollback of a hot journal --+
 * </pre>
 *
 * A hot journal is rolled back under EXCLUSIVE that was reached without RESERVED: another
 * connection that saw RESERVED would take the journal for one in use and read a half-restored
 * database.
 *
 * <p>If an unlock fails after an I/O error, the lock that the file really has is not known. Until
 * EXCLUSIVE is got, nothing may then be concluded from the level: every lock is asked of the VFS
 * again, and whatever journal lies there is treated as hot.
 */
public final class DatabaseLock {

  private final VfsFile file;
  private final String name;
  private LockLevel level = LockLevel.NONE;
  private boolean known = true;

  private DatabaseLock(VfsFile file, String name) {
    this.file = file;
    this.name = name;
  }

  /** The lock of an open file; {@code name} is for messages. */
  public static DatabaseLock of(VfsFile file, String name) {
    return new DatabaseLock(file, name);
  }

  /** A lock that is granted without asking anybody: nolock=1. */
  public static DatabaseLock granted() {
    return new DatabaseLock(null, "");
  }

  /** EXCLUSIVE from the start: nobody else can see or will change the file. */
  public static DatabaseLock alwaysExclusive() {
    DatabaseLock lock = new DatabaseLock(null, "");
    lock.level = LockLevel.EXCLUSIVE;
    return lock;
  }

  /** The lock held; if it is not known, the one that was last asked for. */
  public LockLevel level() {
    return level;
  }

  /** Whether at least {@code wanted} is held, or may be. */
  public boolean mayHold(LockLevel wanted) {
    return !known || level.atLeast(wanted);
  }

  /** Raises the lock; nothing to do if it is held. Does not wait. */
  public ResultCode tryRaise(LockLevel wanted) {
    if (known && level.atLeast(wanted)) {
      return ResultCode.OK;
    }
    ResultCode code = file == null ? ResultCode.OK : file.lock(wanted);
    if (code.isOk() && (known || wanted == LockLevel.EXCLUSIVE)) {
      level = wanted;
      known = true;
    }
    return code;
  }

  /** Raises the lock, or throws: BUSY if another connection is in the way. Does not wait. */
  public void raise(LockLevel wanted) {
    ResultCode code = tryRaise(wanted);
    if (!code.isOk()) {
      throw refused(wanted, code);
    }
  }

  /** Raises the lock, and on BUSY asks {@code wait} whether to try again. */
  public void raise(LockLevel wanted, BusyWait wait) {
    ResultCode code = tryRaise(wanted);
    while (code.value() == ResultCode.BUSY.value() && wait.again()) {
      code = tryRaise(wanted);
    }
    if (!code.isOk()) {
      throw refused(wanted, code);
    }
  }

  private SqliteException refused(LockLevel wanted, ResultCode code) {
    String reason =
        code.isA(ResultCode.BUSY) ? "database is locked by another connection" : "lock failed";
    return SqliteException.of(
        code, reason + ": " + wanted + " lock on " + name + ": " + code.symbol());
  }

  /**
   * Lowers the lock to SHARED or NONE. It counts as lowered even if the VFS fails: a lock that is
   * held against expectation blocks others, the opposite corrupts.
   */
  public ResultCode lower(LockLevel to) {
    ResultCode code = file == null ? ResultCode.OK : file.unlock(to);
    if (known) {
      level = to;
    }
    return code;
  }

  /** After a failed unlock in an error state. */
  public void forget() {
    known = false;
  }
}
