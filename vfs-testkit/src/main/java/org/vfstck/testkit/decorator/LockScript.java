package org.vfstck.testkit.decorator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * What xShmLock answers, or how long it takes, by slots, request and connection. The first line of
 * the script that matches a call and is not used up decides; a call that no line matches is made.
 */
public final class LockScript {

  /**
   * One line of a script.
   *
   * @param firstSlot the first and {@code lastSlot} the last slot: a call that touches one of these
   *     matches
   * @param requests the requests that match
   * @param handle which file matches, by the order in which the VFS opened them, from 1; 0 for any
   * @param skip how many matching calls pass before
   * @param times how many matching calls it then decides
   * @param code what these answer; OK to make them
   * @param delayMicroseconds how long they take more
   */
  public record Line(
      int firstSlot,
      int lastSlot,
      Set<ShmLockRequest> requests,
      int handle,
      int skip,
      int times,
      ResultCode code,
      int delayMicroseconds) {

    /** Checks that the line can decide anything. */
    public Line {
      requests = requests.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(requests));
      boolean slots = 0 <= firstSlot && firstSlot <= lastSlot && lastSlot < SharedMemory.LOCK_SLOTS;
      boolean counts = handle >= 0 && skip >= 0 && times >= 1 && delayMicroseconds >= 0;
      boolean answer =
          code.isOk() ? delayMicroseconds > 0 : code.isA(ResultCode.BUSY) || isIoError(code);
      if (!slots || !counts || requests.isEmpty() || !answer) {
        throw new IllegalArgumentException("a line that decides nothing or is illegal");
      }
    }

    private static boolean isIoError(ResultCode code) {
      return code.isA(ResultCode.IOERR) && code.isDefined();
    }

    private boolean matches(VfsCall call) {
      return call.method() == VfsMethod.SHM_LOCK
          && call.first() <= lastSlot
          && call.first() + call.second() > firstSlot
          && (handle == 0 || handle == call.handle())
          && requests.stream().anyMatch(request -> request.flags() == call.flags());
    }
  }

  private final List<Line> lines;
  private final int[] seen;
  private int fired;

  public LockScript(List<Line> lines) {
    this.lines = new ArrayList<>(lines);
    this.seen = new int[lines.size()];
  }

  /** The next {@code times} locks of a slot answer {@code code}, whoever asks. */
  public static Line answer(int slot, ShmLockRequest request, int times, ResultCode code) {
    return new Line(slot, slot, Set.of(request), 0, 0, times, code, 0);
  }

  /** Every lock of a slot takes {@code microseconds} more. */
  public static Line delay(int slot, ShmLockRequest request, int microseconds) {
    return new Line(
        slot, slot, Set.of(request), 0, 0, Integer.MAX_VALUE, ResultCode.OK, microseconds);
  }

  /** The line that decides {@code call}; null if none does. */
  synchronized Line decide(VfsCall call) {
    for (int i = 0; i < seen.length; i++) {
      Line line = lines.get(i);
      if (line.matches(call)) {
        int before = seen[i] == Integer.MAX_VALUE ? seen[i] : seen[i]++;
        if (before >= line.skip && before - line.skip < line.times) {
          fired++;
          return line;
        }
      }
    }
    return null;
  }

  /** How many calls were decided by the script. */
  public synchronized int fired() {
    return fired;
  }
}
