package org.vfstck.features.steps.locks;

import org.vfstck.features.steps.locks.LockCall.Kind;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/** Where to look in a VFS whose lock answers wrongly. The issues named are where it happened. */
final class LockAdvice {

  private LockAdvice() {}

  /**
   * @param own the level of the handle before the call
   * @param other the strongest level of another handle
   * @param observed the wrong answer
   */
  static String on(Kind kind, LockLevel own, LockLevel other, String observed) {
    boolean granted = observed.equals(ResultCode.OK.symbol());
    return switch (kind) {
      case SHARED -> granted ? sharedGranted(other) : sharedRefused(own, other);
      case RESERVED -> granted ? reservedGranted() : notRaised(own, LockLevel.RESERVED);
      case EXCLUSIVE, RECOVERY -> granted ? exclusiveGranted() : exclusiveRefused(own);
      case DOWNGRADE, RELEASE -> unlockRefused();
      case CHECK -> check(observed);
    };
  }

  private static String sharedGranted(LockLevel other) {
    if (other == LockLevel.PENDING) {
      return "xLock: is PENDING kept when EXCLUSIVE is refused, and looked at before SHARED is"
          + " granted? Without it readers come for ever and the writer never gets in"
          + " (lockingv3.html; michalc/sqlite-memory-vfs#4).";
    }
    return "xLock: SHARED beside EXCLUSIVE reads a file that is being changed. Is EXCLUSIVE recorded"
        + " where other handles and other processes look?";
  }

  private static String sharedRefused(LockLevel own, LockLevel other) {
    if (own.atLeast(LockLevel.SHARED)) {
      return notRaised(own, LockLevel.SHARED);
    }
    return switch (other) {
      case NONE ->
          "Nobody holds a lock. Is there one that outlived its xUnlock, its xClose or its process"
              + " (rhashimoto/wa-sqlite#245, ncruces/go-sqlite3#205), or one of another file"
              + " (rhashimoto/wa-sqlite#93)?";
      case SHARED -> "xLock: SHARED is for any number of handles; is the lock taken exclusively?";
      default ->
          "xLock: RESERVED lets readers go on and new ones in; only PENDING and EXCLUSIVE keep them"
              + " out (lockingv3.html; michalc/sqlite-memory-vfs#3).";
    };
  }

  private static String reservedGranted() {
    return "Two writers at once. Is the level kept per file where it belongs to the handle"
        + " (michalc/sqlite-memory-vfs#4), known to one process only, or lost when another handle"
        + " of the file was closed (superfly/litefs#74)?";
  }

  private static String exclusiveGranted() {
    return "xLock: EXCLUSIVE waits until the last reader has gone. Are the handles at SHARED counted,"
        + " those of other processes too, and was none of them forgotten with an xUnlock(SHARED), a"
        + " refused call or the xClose of another handle (superfly/litefs#74)?";
  }

  private static String exclusiveRefused(LockLevel own) {
    return own == LockLevel.PENDING
        ? "xLock: a handle at PENDING asks again once the readers have gone. Does it take its own"
            + " PENDING or SHARED for another's?"
        : notRaised(own, LockLevel.EXCLUSIVE);
  }

  private static String notRaised(LockLevel own, LockLevel asked) {
    return own.atLeast(asked)
        ? "xLock: who asks for a level that it has, or for less, is answered SQLITE_OK."
        : "Nobody is in the way. Is there a lock that outlived its xUnlock, its xClose or its process"
            + " (rhashimoto/wa-sqlite#245, ncruces/go-sqlite3#205)?";
  }

  private static String unlockRefused() {
    return "xUnlock refuses nothing: from every level, and from none, it answers SQLITE_OK"
        + " (rhashimoto/wa-sqlite#245).";
  }

  private static String check(String observed) {
    return switch (observed) {
      case "0" ->
          "xCheckReservedLock: RESERVED, PENDING and EXCLUSIVE count, of every handle in every"
              + " process. With 0 the journal of a living writer is rolled back (ceph/ceph#50036,"
              + " rhashimoto/wa-sqlite#182).";
      case "1" ->
          "xCheckReservedLock: is the answer inverted, or is SHARED taken for RESERVED? With 1 the"
              + " journal of a crashed writer is never rolled back (psanford/sqlite3vfs).";
      default -> "xCheckReservedLock answers SQLITE_OK and stores 0 or 1.";
    };
  }
}
