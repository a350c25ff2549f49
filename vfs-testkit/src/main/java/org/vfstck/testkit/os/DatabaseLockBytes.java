package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * This process's POSIX locks on a database file, at the bytes where every SQLite keeps them.
 *
 * <pre>
 *   0x40000000  PENDING    1 byte    read-locked for a moment to get SHARED, write-locked by PENDING
 *         + 1   RESERVED   1 byte    write-locked by RESERVED
 *         + 2   SHARED   510 bytes   read-locked by SHARED, write-locked by EXCLUSIVE
 *                 low    509 bytes   } two locks here: the other side sees no difference, for to
 *                 high     1 byte    } it a lock on a part of the range is a lock on the range
 * </pre>
 *
 * Why two: SHARED becomes EXCLUSIVE without a moment in which nothing is locked, though Java can
 * not convert a lock in place.
 *
 * <pre>
 *   RR  --low--&gt;  .R  --&gt;  WR  --high--&gt;  W.  --&gt;  WW          and back in the same order
 * </pre>
 *
 * At each step one part at least is locked by us. Another process gets EXCLUSIVE only with a write
 * lock on both parts, so it can not get it in between; without this, a process that took our
 * journal for hot before we reserved would play it back under our feet. New readers stay out as
 * PENDING is held. A part that can not be locked again after a refusal (another JVM is converting
 * it) stays unlocked: the other part is enough to be SHARED.
 */
final class DatabaseLockBytes {

  static final long PENDING_BYTE = 0x40000000L;
  static final long RESERVED_BYTE = PENDING_BYTE + 1;
  static final long SHARED_FIRST = PENDING_BYTE + 2;
  static final long SHARED_SIZE = 510;

  private final PosixRange pending = new PosixRange(PENDING_BYTE, 1);
  private final PosixRange reserved = new PosixRange(RESERVED_BYTE, 1);
  private final PosixRange low = new PosixRange(SHARED_FIRST, SHARED_SIZE - 1);
  private final PosixRange high = new PosixRange(SHARED_FIRST + SHARED_SIZE - 1, 1);

  boolean lockShared(FileChannel channel) throws IOException {
    if (!pending.tryLock(channel, true)) {
      return false;
    }
    try {
      if (low.tryLock(channel, true)) {
        if (high.tryLock(channel, true)) {
          return true;
        }
        low.release();
      }
      return false;
    } finally {
      pending.release();
    }
  }

  boolean lockReserved(FileChannel channel) throws IOException {
    return reserved.tryLock(channel, false);
  }

  boolean reservedHeld() {
    return reserved.held();
  }

  boolean lockPending(FileChannel channel) throws IOException {
    return pending.held() || pending.tryLock(channel, false);
  }

  /** Needs SHARED and PENDING; leaves SHARED behind if it is refused. */
  boolean lockExclusive(FileChannel channel) throws IOException {
    if (!low.convert(channel, false)) {
      return false;
    }
    if (!high.convert(channel, false)) {
      low.convert(channel, true);
      return false;
    }
    return true;
  }

  /** Down to SHARED from anything above it; false if another process broke the protocol. */
  boolean unlockToShared(FileChannel channel) throws IOException {
    boolean shared = true;
    if (low.heldExclusively()) {
      shared = low.convert(channel, true);
    }
    if (high.heldExclusively()) {
      shared &= high.convert(channel, true);
    }
    reserved.release();
    pending.release();
    return shared;
  }

  void unlockAll() throws IOException {
    low.release();
    high.release();
    reserved.release();
    pending.release();
  }

  /**
   * Asks for RESERVED by taking a read lock on its byte for a moment. While it lasts, another
   * process may be refused RESERVED or may take us for a writer: see {@link KernelLocks}.
   */
  boolean probeReserved(FileChannel channel) throws IOException {
    boolean free = reserved.tryLock(channel, true);
    reserved.release();
    return !free;
  }
}
