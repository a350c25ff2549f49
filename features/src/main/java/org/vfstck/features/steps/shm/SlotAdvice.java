package org.vfstck.features.steps.shm;

import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.ShmLockRequest;

/**
 * Where to look in a VFS whose slot locks answer wrongly. The issues named are where it happened.
 */
final class SlotAdvice {

  private SlotAdvice() {}

  /**
   * @param count how many slots were asked for
   * @param observed the wrong answer
   */
  static String on(ShmLockRequest request, int count, String observed) {
    if (!request.isLock()) {
      return "xShmLock: to release a slot that is not held is no error; SQLite does it"
          + " (canonical/dqlite#71).";
    }
    if (!observed.equals(ResultCode.OK.symbol())) {
      return "xShmLock: nobody is in the way. Was a slot left behind: by a range that was refused"
          + " halfway, by an UNLOCK that counts where SHARED twice is one lock, by a handle or a"
          + " process that is gone (ncruces/go-sqlite3#252)? Or is the slot taken for another one,"
          + " or for that of another database?";
    }
    if (request == ShmLockRequest.LOCK_SHARED) {
      return "xShmLock: EXCLUSIVE keeps SHARED out. Is it recorded for every slot of its range, and"
          + " where other handles and other processes look (Dicklesworthstone/frankensqlite#395)?";
    }
    return count == 1
        ? "xShmLock: is SHARED of another handle recorded at all, counted for each handle, and kept"
            + " when a third one gives its own up? Do other processes see it"
            + " (Dicklesworthstone/frankensqlite#395)?"
        : "xShmLock: every slot of the range must be free, not only the first.";
  }
}
