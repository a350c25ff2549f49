package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * A fixed range of lock bytes of one file, and the lock that this process has on it. Ranges of one
 * file do not overlap: the JVM refuses a lock that overlaps another of its own.
 */
final class PosixRange {

  private final long first;
  private final long length;
  private FileLock lock;

  PosixRange(long first, long length) {
    this.first = first;
    this.length = length;
  }

  boolean held() {
    return lock != null;
  }

  boolean heldExclusively() {
    return lock != null && !lock.isShared();
  }

  /**
   * Takes the lock, which is not held, without waiting.
   *
   * @return whether it was granted. An overlap within the JVM means that a copy of this class of
   *     another class loader holds it: refused, too.
   */
  boolean tryLock(FileChannel channel, boolean shared) throws IOException {
    try {
      lock = channel.tryLock(first, length, shared);
    } catch (OverlappingFileLockException otherClassLoader) {
      lock = null;
    }
    return lock != null;
  }

  /**
   * Makes a held lock shared or exclusive. POSIX does this in one step, Java does not: for a moment
   * nothing is held, and if the new lock is refused, the old one is asked for again, perhaps in
   * vain. Whoever calls this needs another lock that makes the moment harmless.
   */
  boolean convert(FileChannel channel, boolean shared) throws IOException {
    boolean before = lock == null || lock.isShared();
    release();
    if (tryLock(channel, shared)) {
      return true;
    }
    tryLock(channel, before);
    return false;
  }

  void release() throws IOException {
    if (lock != null) {
      FileLock held = lock;
      lock = null;
      held.release();
    }
  }
}
