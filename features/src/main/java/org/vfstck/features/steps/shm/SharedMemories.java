package org.vfstck.features.steps.shm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;

/**
 * The shared memory of the handles of a scenario, with what each of them has mapped and locked: it
 * must all be given back, slots first, before a handle is closed. To unmap while a slot is held, or
 * to close while something is mapped, is undefined; the stock VFS leaks.
 */
final class SharedMemories {

  /** In bytes: what SQLite always asks for. */
  static final int REGION_SIZE = 32768;

  private final World world;
  private final Map<String, List<SlotCall>> held = new LinkedHashMap<>();

  SharedMemories(World world) {
    this.world = world;
  }

  /** xShmMap. */
  RegionResult map(String handle, int region, boolean extend) {
    RegionResult result = methods(handle).map(region, REGION_SIZE, extend);
    held.putIfAbsent(handle, new ArrayList<>());
    return result;
  }

  /** xShmLock, with region 0 mapped before if the handle has nothing mapped, as SQLite does. */
  ResultCode lock(SlotCall call) {
    if (!held.containsKey(call.handle())) {
      RegionResult mapped = map(call.handle(), 0, true);
      world
          .verdicts()
          .same(
              "the answer to xShmMap(region 0, extend) of handle " + call.handle(),
              ResultCode.OK,
              mapped.code(),
              "xShmMap: region 0 is asked for before any slot is locked.");
    }
    ResultCode code = methods(call.handle()).lock(call.first(), call.count(), call.request());
    if (code.isOk()) {
      note(call);
    }
    return code;
  }

  private void note(SlotCall call) {
    List<SlotCall> locks = held.get(call.handle());
    locks.removeIf(lock -> lock.first() == call.first() && lock.count() == call.count());
    if (call.request().isLock()) {
      locks.add(call);
    }
  }

  /** xShmBarrier. */
  void barrier(String handle) {
    methods(handle).barrier();
  }

  /** xShmUnmap. */
  ResultCode unmap(String handle, boolean delete) {
    held.remove(handle);
    return methods(handle).unmap(delete);
  }

  /** Releases the slots that a handle holds. */
  void release(String handle) {
    for (SlotCall lock : List.copyOf(held.getOrDefault(handle, List.of()))) {
      boolean exclusive = lock.request().isExclusive();
      ShmLockRequest unlock =
          exclusive ? ShmLockRequest.UNLOCK_EXCLUSIVE : ShmLockRequest.UNLOCK_SHARED;
      lock(new SlotCall(handle, unlock, lock.first(), lock.count()));
    }
  }

  /** Gives back what a handle has locked and mapped. */
  void giveBack(String handle) {
    if (!held.containsKey(handle)) {
      return;
    }
    if (world.handles().isOpen(handle)) {
      release(handle);
      unmap(handle, false);
    }
    held.remove(handle);
  }

  void giveBackAll() {
    List.copyOf(held.keySet()).forEach(this::giveBack);
  }

  private SharedMemory methods(String handle) {
    Optional<SharedMemory> methods = world.handles().get(handle).sharedMemory();
    world
        .verdicts()
        .holds(
            "a main database has the shared-memory methods",
            methods.isPresent(),
            "handle " + handle + " has none: iVersion is less than 2, or a method is NULL",
            "The VFS declares the capability shm: xShmMap, xShmLock, xShmBarrier and xShmUnmap must"
                + " be there for every main database.");
    return methods.orElseThrow();
  }
}
