package org.vfstck.features.steps.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vfstck.features.steps.locks.LockCall.Kind;
import org.vfstck.features.steps.walk.Expected;
import org.vfstck.features.steps.walk.Model;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;

/**
 * The lock of a database file (lockingv3.html, "Locking"; the answers are those of the stock unix
 * VFS).
 *
 * <pre>
 *                       strongest lock of another handle
 *   asked for     NONE   SHARED          RESERVED   PENDING   EXCLUSIVE
 *   SHARED        OK     OK              OK         BUSY      BUSY
 *   RESERVED      OK     OK              BUSY       BUSY      BUSY
 *   EXCLUSIVE     OK     BUSY, PENDING   -          -         -         from RESERVED and PENDING
 *   what is held  OK     OK              OK         OK        OK        or less: nothing changes
 *   xUnlock       OK     OK              OK         OK        OK
 * </pre>
 *
 * <p>Left out, as the pager does not do it: RESERVED and more without SHARED, xLock(PENDING), and
 * xCheckReservedLock by a handle that is above SHARED itself. Left out as implementations of the
 * stock VFS differ: what xCheckReservedLock says of a handle that rolls back a hot journal. And as
 * the stock VFS asks the system once for all handles of a process: whether a process that holds
 * SHARED obtains SHARED for a further handle while another process is at PENDING.
 */
final class LockModel implements Model<LockState, LockCall> {

  private static final String OK = ResultCode.OK.symbol();
  private static final String BUSY = ResultCode.BUSY.symbol();

  private final List<String> handles;
  private final List<String> processes;

  /**
   * @param processes the process of each handle
   */
  LockModel(Map<String, String> processes) {
    this.handles = List.copyOf(processes.keySet());
    this.processes = handles.stream().map(processes::get).toList();
  }

  @Override
  public LockState start() {
    return LockState.unlocked(handles.size());
  }

  @Override
  public List<LockCall> calls() {
    List<LockCall> calls = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      handles.forEach(handle -> calls.add(new LockCall(handle, kind)));
    }
    return calls;
  }

  @Override
  public boolean legal(LockState state, LockCall call) {
    LockLevel own = state.level(index(call));
    return switch (call.kind()) {
      case SHARED -> !sharesBesidePending(state, index(call));
      case RELEASE -> true;
      case RESERVED, DOWNGRADE -> own.atLeast(LockLevel.SHARED);
      case EXCLUSIVE -> own.atLeast(LockLevel.RESERVED);
      case RECOVERY -> own == LockLevel.SHARED;
      case CHECK -> !own.atLeast(LockLevel.RESERVED) && !state.recovering();
    };
  }

  /** A handle without a lock, in a process with SHARED, while another process is at PENDING. */
  private boolean sharesBesidePending(LockState state, int handle) {
    boolean pendingElsewhere = false;
    boolean sharedHere = false;
    for (int other = 0; other < handles.size(); other++) {
      boolean here = processes.get(other).equals(processes.get(handle));
      pendingElsewhere |= !here && state.level(other) == LockLevel.PENDING;
      sharedHere |= here && other != handle && state.level(other) == LockLevel.SHARED;
    }
    return state.level(handle) == LockLevel.NONE && pendingElsewhere && sharedHere;
  }

  @Override
  public Expected<LockState> after(LockState state, LockCall call) {
    int handle = index(call);
    return switch (call.kind()) {
      case SHARED -> raise(state, handle, LockLevel.SHARED, LockLevel.RESERVED);
      case RESERVED -> raise(state, handle, LockLevel.RESERVED, LockLevel.SHARED);
      case EXCLUSIVE -> exclusive(state, handle);
      case RECOVERY -> recovery(state, handle);
      case DOWNGRADE -> new Expected<>(OK, state.with(handle, LockLevel.SHARED));
      case RELEASE -> new Expected<>(OK, state.with(handle, LockLevel.NONE));
      case CHECK -> new Expected<>(state.reserved() ? "1" : "0", state);
    };
  }

  /**
   * @param strongestBeside the strongest lock of another handle that lets this one in
   */
  private static Expected<LockState> raise(
      LockState state, int handle, LockLevel level, LockLevel strongestBeside) {
    if (state.level(handle).atLeast(level)) {
      return new Expected<>(OK, state);
    }
    return strongestBeside.atLeast(state.strongestOther(handle))
        ? new Expected<>(OK, state.with(handle, level))
        : new Expected<>(BUSY, state);
  }

  private static Expected<LockState> exclusive(LockState state, int handle) {
    if (state.level(handle) == LockLevel.EXCLUSIVE) {
      return new Expected<>(OK, state);
    }
    return state.strongestOther(handle) == LockLevel.NONE
        ? new Expected<>(OK, state.with(handle, LockLevel.EXCLUSIVE))
        : new Expected<>(BUSY, state.with(handle, LockLevel.PENDING));
  }

  private static Expected<LockState> recovery(LockState state, int handle) {
    return state.strongestOther(handle) == LockLevel.NONE
        ? new Expected<>(OK, state.with(handle, LockLevel.EXCLUSIVE, true))
        : new Expected<>(BUSY, state.with(handle, LockLevel.NONE));
  }

  @Override
  public String advice(LockState state, LockCall call, String observed) {
    int handle = index(call);
    return LockAdvice.on(call.kind(), state.level(handle), state.strongestOther(handle), observed);
  }

  private int index(LockCall call) {
    return handles.indexOf(call.handle());
  }
}
