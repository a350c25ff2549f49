package org.vfstck.features.crash;

import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.vfs.DeviceCharacteristics;

/**
 * What SQLite promises of the content after a crash (pragma.html, "synchronous" and
 * "journal_mode").
 *
 * <pre>
 *   process killed      DELETE TRUNCATE PERSIST WAL   any level    DURABLE
 *                       MEMORY, OFF                                NOTHING
 *   power lost          rollback journal   EXTRA                   DURABLE
 *                                          FULL                    DURABLE, but DELETE:
 *                                                                  ALL_BUT_LAST, as the directory
 *                                                                  is not synced
 *                                          NORMAL                  as FULL where the journal needs
 *                                                                  one sync only: SAFE_APPEND or
 *                                                                  SEQUENTIAL; else NOTHING
 *                       WAL                FULL, EXTRA             DURABLE
 *                                          NORMAL                  UP_TO_CHECKPOINT
 *                       any                OFF                     NOTHING
 * </pre>
 *
 * TRUNCATE and PERSIST below FULL do not sync the end of the journal: the last commit may be lost.
 */
public enum Promise {
  /** Every acknowledged commit is there. */
  DURABLE("every acknowledged commit"),
  /** All but the last acknowledged commit are there. */
  ALL_BUT_LAST("all but the last acknowledged commit"),
  /** What was committed before the last checkpoint is there, and no commit in part. */
  UP_TO_CHECKPOINT("every commit before the last checkpoint"),
  /** Some commit's state, however early: none is there in part. */
  ANY_COMMIT("no commit in particular, and none in part"),
  /** The database may be corrupt; what is found is counted and not judged. */
  NOTHING("nothing");

  private final String words;

  Promise(String words) {
    this.words = words;
  }

  /** What is kept, as a noun. */
  public String words() {
    return words;
  }

  static Promise of(
      JournalMode mode, Synchronous synchronous, DeviceModel device, CrashKind crash) {
    boolean persistent = mode != JournalMode.MEMORY && mode != JournalMode.OFF;
    if (!persistent) {
      return NOTHING;
    }
    if (crash == CrashKind.PROCESS_KILL) {
      return DURABLE;
    }
    if (synchronous == Synchronous.OFF) {
      return NOTHING;
    }
    if (mode == JournalMode.WAL) {
      return synchronous == Synchronous.NORMAL ? UP_TO_CHECKPOINT : DURABLE;
    }
    boolean oneSync =
        device.claims().has(DeviceCharacteristics.SAFE_APPEND)
            || device.claims().has(DeviceCharacteristics.SEQUENTIAL);
    if (synchronous == Synchronous.NORMAL) {
      return oneSync ? ALL_BUT_LAST : NOTHING;
    }
    return mode == JournalMode.DELETE && synchronous == Synchronous.FULL ? ALL_BUT_LAST : DURABLE;
  }
}
