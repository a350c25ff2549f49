package org.vfstck.testkit.async;

import java.util.Objects;
import org.vfstck.testkit.SystemClock;
import org.vfstck.testkit.VfsClock;

/**
 * How an {@link AsyncVfs} starts.
 *
 * @param operations that the queue holds at most; 0 to carry out everything at once. Unlocking and
 *     closing are queued beyond it: who gives something back never waits
 * @param bytes that these hold together at most; a single larger write is queued when nothing else
 *     is
 * @param thread whether a thread of the VFS carries them out; if not, somebody has to call {@link
 *     AsyncVfs#run(int)}, and whoever finds the queue full carries out its oldest operations
 *     himself
 * @param fileLocking whether databases are locked in the parent, against other processes
 * @param clock that tells the age of what is queued
 */
public record AsyncSettings(
    int operations, long bytes, boolean thread, boolean fileLocking, VfsClock clock) {

  /** A thread; 4096 operations and 16 MiB; file locking. */
  public static final AsyncSettings USUAL =
      new AsyncSettings(4096, 16L << 20, true, true, new SystemClock());

  /** Checks that operations can be queued at all. */
  public AsyncSettings {
    Objects.requireNonNull(clock, "clock");
    if (operations < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "a queue of " + operations + " operations and " + bytes + " bytes");
    }
  }

  /** Without a thread: nothing happens but by a caller, so that every run is the same. */
  public static AsyncSettings driven(int operations, VfsClock clock) {
    return new AsyncSettings(operations, Long.MAX_VALUE, false, true, clock);
  }

  public AsyncSettings withOperations(int most) {
    return new AsyncSettings(most, bytes, thread, fileLocking, clock);
  }

  public AsyncSettings withBytes(long most) {
    return new AsyncSettings(operations, most, thread, fileLocking, clock);
  }

  public AsyncSettings withFileLocking(boolean on) {
    return new AsyncSettings(operations, bytes, thread, on, clock);
  }
}
