package org.vfstck.features.steps.shm;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.steps.walk.Expected;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * Every range against every slot that another handle may hold.
 *
 * <pre>
 *   holder    holds nothing, or one slot SHARED, or one slot EXCLUSIVE          17 ways
 *   taker     asks for a range EXCLUSIVE                                        36 ranges
 *   prober    asks for each of the 8 slots EXCLUSIVE, and gives it back: which are taken now?
 *   taker     gives the range back, if it was granted
 *   prober    asks for the range, and gives it back: what is left behind?
 * </pre>
 */
final class RangeSequences {

  private final SlotModel model;
  private final String holder;
  private final String taker;
  private final String prober;

  RangeSequences(SlotModel model, String holder, String taker, String prober) {
    this.model = model;
    this.holder = holder;
    this.taker = taker;
    this.prober = prober;
  }

  private record Range(int first, int count) {}

  List<?> ranges() {
    return rangesOfSlots();
  }

  List<List<SlotCall>> all() {
    List<List<SlotCall>> sequences = new ArrayList<>();
    for (Range range : rangesOfSlots()) {
      sequences.add(sequence(List.of(), range));
      for (int slot = 0; slot < SharedMemory.LOCK_SLOTS; slot++) {
        sequences.add(sequence(held(ShmLockRequest.LOCK_SHARED, slot), range));
        sequences.add(sequence(held(ShmLockRequest.LOCK_EXCLUSIVE, slot), range));
      }
    }
    return sequences;
  }

  private List<SlotCall> held(ShmLockRequest request, int slot) {
    return List.of(new SlotCall(holder, request, slot, 1));
  }

  private static List<Range> rangesOfSlots() {
    List<Range> ranges = new ArrayList<>();
    for (int first = 0; first < SharedMemory.LOCK_SLOTS; first++) {
      for (int count = 1; first + count <= SharedMemory.LOCK_SLOTS; count++) {
        ranges.add(new Range(first, count));
      }
    }
    return ranges;
  }

  private List<SlotCall> sequence(List<SlotCall> before, Range range) {
    Script script = new Script();
    before.forEach(script::add);
    boolean granted = script.add(lock(taker, range));
    for (int slot = 0; slot < SharedMemory.LOCK_SLOTS; slot++) {
      script.tryOut(prober, new Range(slot, 1));
    }
    if (granted) {
      script.add(unlock(taker, range));
    }
    script.tryOut(prober, range);
    return script.calls;
  }

  private static SlotCall lock(String handle, Range range) {
    return new SlotCall(handle, ShmLockRequest.LOCK_EXCLUSIVE, range.first, range.count);
  }

  private static SlotCall unlock(String handle, Range range) {
    return new SlotCall(handle, ShmLockRequest.UNLOCK_EXCLUSIVE, range.first, range.count);
  }

  /** Calls, and the state of the model after them. */
  private final class Script {

    private final List<SlotCall> calls = new ArrayList<>();
    private SlotState state = model.start();

    /** Whether the call changes something: whether a lock is granted. */
    boolean add(SlotCall call) {
      Expected<SlotState> expected = model.after(state, call);
      boolean changes = !expected.next().equals(state);
      state = expected.next();
      calls.add(call);
      return changes;
    }

    void tryOut(String handle, Range range) {
      if (add(lock(handle, range))) {
        add(unlock(handle, range));
      }
    }
  }
}
