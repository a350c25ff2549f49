package org.vfstck.features.steps.shm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The slots that the handles of one shared memory hold, as bits.
 *
 * @param shared one set of slots for each handle
 * @param exclusive likewise
 */
record SlotState(List<Integer> shared, List<Integer> exclusive) {

  static SlotState free(int handles) {
    return new SlotState(Collections.nCopies(handles, 0), Collections.nCopies(handles, 0));
  }

  int sharedOf(int handle) {
    return shared.get(handle);
  }

  int exclusiveOf(int handle) {
    return exclusive.get(handle);
  }

  int sharedByOthers(int handle) {
    return others(shared, handle);
  }

  int exclusiveByOthers(int handle) {
    return others(exclusive, handle);
  }

  SlotState withShared(int handle, int mask) {
    return new SlotState(changed(shared, handle, sharedOf(handle) | mask), exclusive);
  }

  SlotState withExclusive(int handle, int mask) {
    return new SlotState(shared, changed(exclusive, handle, exclusiveOf(handle) | mask));
  }

  SlotState without(int handle, int mask) {
    return new SlotState(
        changed(shared, handle, sharedOf(handle) & ~mask),
        changed(exclusive, handle, exclusiveOf(handle) & ~mask));
  }

  private static int others(List<Integer> slots, int handle) {
    int union = 0;
    for (int other = 0; other < slots.size(); other++) {
      union |= other == handle ? 0 : slots.get(other);
    }
    return union;
  }

  private static List<Integer> changed(List<Integer> slots, int handle, int value) {
    List<Integer> changed = new ArrayList<>(slots);
    changed.set(handle, value);
    return List.copyOf(changed);
  }
}
