package org.vfstck.features.steps.shm;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.steps.walk.Expected;
import org.vfstck.features.steps.walk.Model;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * The eight lock slots of shared memory (walformat.html, "Locks"; the answers are those of the
 * stock unix VFS).
 *
 * <pre>
 *                          another handle holds in the range
 *   this handle asks for   nothing   SHARED   EXCLUSIVE
 *   LOCK|SHARED            OK        OK       BUSY          always one slot
 *   LOCK|EXCLUSIVE         OK        BUSY     BUSY          all of the range or nothing
 *   UNLOCK                 OK        OK       OK            whether or not it holds anything
 * </pre>
 *
 * <p>Left out as undefined: EXCLUSIVE over what the handle holds itself, SHARED over its own
 * EXCLUSIVE (an assertion in a debug build of SQLite), and to release a part of a range.
 */
final class SlotModel implements Model<SlotState, SlotCall> {

  private static final String OK = ResultCode.OK.symbol();
  private static final String BUSY = ResultCode.BUSY.symbol();

  private final List<String> handles;
  private final List<SlotCall> calls;

  private SlotModel(List<String> handles, List<SlotCall> calls) {
    this.handles = List.copyOf(handles);
    this.calls = List.copyOf(calls);
  }

  /** Every call on one slot. */
  static SlotModel ofSlot(List<String> handles, int slot) {
    List<SlotCall> calls = new ArrayList<>();
    for (ShmLockRequest request : ShmLockRequest.values()) {
      handles.forEach(handle -> calls.add(new SlotCall(handle, request, slot, 1)));
    }
    return new SlotModel(handles, calls);
  }

  /** Every call. */
  static SlotModel ofAll(List<String> handles) {
    List<SlotCall> calls = new ArrayList<>();
    for (ShmLockRequest request : ShmLockRequest.values()) {
      for (int first = 0; first < SharedMemory.LOCK_SLOTS; first++) {
        int most = request.isExclusive() ? SharedMemory.LOCK_SLOTS - first : 1;
        for (int count = 1; count <= most; count++) {
          for (String handle : handles) {
            calls.add(new SlotCall(handle, request, first, count));
          }
        }
      }
    }
    return new SlotModel(handles, calls);
  }

  @Override
  public SlotState start() {
    return SlotState.free(handles.size());
  }

  @Override
  public List<SlotCall> calls() {
    return calls;
  }

  @Override
  public boolean legal(SlotState state, SlotCall call) {
    int shared = state.sharedOf(index(call)) & call.mask();
    int exclusive = state.exclusiveOf(index(call)) & call.mask();
    return switch (call.request()) {
      case LOCK_SHARED, UNLOCK_SHARED -> exclusive == 0;
      case LOCK_EXCLUSIVE -> shared == 0 && exclusive == 0;
      case UNLOCK_EXCLUSIVE -> shared == 0 && (exclusive == 0 || exclusive == call.mask());
    };
  }

  @Override
  public Expected<SlotState> after(SlotState state, SlotCall call) {
    int handle = index(call);
    int inTheWay =
        switch (call.request()) {
          case LOCK_SHARED -> state.exclusiveByOthers(handle);
          case LOCK_EXCLUSIVE -> state.exclusiveByOthers(handle) | state.sharedByOthers(handle);
          default -> 0;
        };
    if ((inTheWay & call.mask()) != 0) {
      return new Expected<>(BUSY, state);
    }
    return new Expected<>(
        OK,
        switch (call.request()) {
          case LOCK_SHARED -> state.withShared(handle, call.mask());
          case LOCK_EXCLUSIVE -> state.withExclusive(handle, call.mask());
          default -> state.without(handle, call.mask());
        });
  }

  @Override
  public String advice(SlotState state, SlotCall call, String observed) {
    return SlotAdvice.on(call.request(), call.count(), observed);
  }

  private int index(SlotCall call) {
    return handles.indexOf(call.handle());
  }
}
