package org.vfstck.features.steps.locks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vfstck.vfs.LockLevel;

/**
 * The lock levels of the handles of one file.
 *
 * @param levels one for each handle
 * @param recovering a handle is at EXCLUSIVE and has come there without RESERVED
 */
record LockState(List<LockLevel> levels, boolean recovering) {

  static LockState unlocked(int handles) {
    return new LockState(Collections.nCopies(handles, LockLevel.NONE), false);
  }

  LockLevel level(int handle) {
    return levels.get(handle);
  }

  LockLevel strongestOther(int handle) {
    LockLevel strongest = LockLevel.NONE;
    for (int other = 0; other < levels.size(); other++) {
      if (other != handle && levels.get(other).atLeast(strongest)) {
        strongest = levels.get(other);
      }
    }
    return strongest;
  }

  boolean reserved() {
    return levels.stream().anyMatch(level -> level.atLeast(LockLevel.RESERVED));
  }

  LockState with(int handle, LockLevel level) {
    return with(handle, level, recovering && level(handle) == level);
  }

  LockState with(int handle, LockLevel level, boolean nowRecovering) {
    List<LockLevel> changed = new ArrayList<>(levels);
    changed.set(handle, level);
    return new LockState(List.copyOf(changed), nowRecovering);
  }
}
