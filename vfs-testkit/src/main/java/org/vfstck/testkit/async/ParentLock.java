package org.vfstck.testkit.async;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.vfstck.testkit.memory.DatabaseLocks;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * The lock of one database: between the handles of this VFS as they ask for it, and in the parent
 * for all of them together.
 *
 * <pre>
 *   handles    A EXCLUSIVE   B NONE     queue   [write] [sync] [unlock A, was EXCLUSIVE]
 *                  |            |                                   |
 *                  +-- unlock --+-- at once between handles         |
 *                                                                   v
 *   parent     at least as strong as the strongest handle and as every unlock that is still queued
 * </pre>
 *
 * So connections of this process see each other as without the queue, while another process is kept
 * out until the queue has passed the unlock. A lock that is asked for anew meanwhile is found held:
 * a process that never pauses never lets another one in.
 */
final class ParentLock {

  private final DatabaseLocks locks = new DatabaseLocks();
  private final Map<LockLevel, Integer> queuedUnlocks = new EnumMap<>(LockLevel.class);
  private final Map<DatabaseLocks.Holder, LockLevel> held = new IdentityHashMap<>();
  private final Supplier<VfsFile> opener;
  private VfsFile file;
  private LockLevel inParent = LockLevel.NONE;

  /** Set when the parent refused EXCLUSIVE: it may have gone to PENDING. */
  private boolean perhapsPending;

  /**
   * @param opener opens the database in the parent, for its lock alone; gives null where that
   *     fails. Null itself for a VFS that does not lock in the parent
   */
  ParentLock(Supplier<VfsFile> opener) {
    this.opener = opener;
  }

  /** With the first handle on the file, before anybody can delete its name. */
  synchronized void open() {
    if (file == null && opener != null) {
      file = opener.get();
    }
  }

  synchronized ResultCode lock(DatabaseLocks.Holder holder, LockLevel level) {
    LockLevel before = locks.levelOf(holder);
    ResultCode code = locks.lock(holder, level);
    if (code.isOk() && opener != null && !inParent.atLeast(level)) {
      code = lockParent(level);
      if (!code.isOk()) {
        takeBack(holder, before, level, code);
      }
    }
    note(holder);
    return code;
  }

  private ResultCode lockParent(LockLevel level) {
    if (file == null) {
      return ResultCode.IOERR_LOCK;
    }
    ResultCode code = file.lock(level);
    if (code.isOk()) {
      inParent = level;
    } else {
      perhapsPending |= level == LockLevel.EXCLUSIVE;
    }
    return code;
  }

  /**
   * A handle that the parent refused EXCLUSIVE stays at EXCLUSIVE between the handles, which is
   * PENDING to them: no new reader comes.
   */
  private void takeBack(
      DatabaseLocks.Holder holder, LockLevel before, LockLevel asked, ResultCode code) {
    if (asked == LockLevel.EXCLUSIVE && code.isA(ResultCode.BUSY)) {
      return;
    }
    locks.unlock(holder, before == LockLevel.NONE ? LockLevel.NONE : LockLevel.SHARED);
    if (before.atLeast(LockLevel.RESERVED)) {
      locks.lock(holder, before);
    }
  }

  /**
   * Between the handles only.
   *
   * @return the level that the handle had, if it has a weaker one now and the parent has to be told
   *     when the queue comes to it; else null
   */
  synchronized LockLevel unlock(DatabaseLocks.Holder holder, LockLevel level) {
    LockLevel before = locks.levelOf(holder);
    locks.unlock(holder, level);
    note(holder);
    if (opener == null || level.atLeast(before)) {
      return null;
    }
    queuedUnlocks.merge(before, 1, Integer::sum);
    return before;
  }

  /** The queue has come to an unlock. */
  synchronized ResultCode passUnlock(LockLevel before) {
    queuedUnlocks.merge(before, -1, (count, one) -> count > 1 ? count - 1 : null);
    LockLevel required = required();
    if (required.atLeast(LockLevel.RESERVED) || required.atLeast(inParent) && !perhapsPending) {
      return ResultCode.OK;
    }
    inParent = required;
    perhapsPending = false;
    return file.unlock(required);
  }

  private LockLevel required() {
    LockLevel strongest = LockLevel.NONE;
    for (LockLevel level : held.values()) {
      strongest = level.atLeast(strongest) ? level : strongest;
    }
    for (LockLevel level : queuedUnlocks.keySet()) {
      strongest = level.atLeast(strongest) ? level : strongest;
    }
    return strongest;
  }

  private void note(DatabaseLocks.Holder holder) {
    LockLevel level = locks.levelOf(holder);
    if (level == LockLevel.NONE) {
      held.remove(holder);
    } else {
      held.put(holder, level);
    }
  }

  /** The level of a handle as LOCKSTATE tells it. */
  synchronized LockLevel levelOf(DatabaseLocks.Holder holder) {
    LockLevel level = locks.levelOf(holder);
    boolean refused = opener != null && !inParent.atLeast(level);
    return refused && level == LockLevel.EXCLUSIVE ? LockLevel.PENDING : level;
  }

  /**
   * @param asker is asked where no handle of this VFS holds RESERVED, and this process is not
   *     holding on to it in the parent either
   */
  synchronized FlagResult checkReserved(Supplier<FlagResult> asker) {
    if (locks.reserved()) {
      return FlagResult.ok(true);
    }
    if (opener == null || inParent.atLeast(LockLevel.RESERVED)) {
      return FlagResult.ok(false);
    }
    return asker.get();
  }

  /** When the last handle is closed. */
  synchronized ResultCode close() {
    VfsFile closing = file;
    file = null;
    inParent = LockLevel.NONE;
    return closing == null ? ResultCode.OK : closing.close();
  }
}
