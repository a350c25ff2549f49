package org.vfstck.engine.wal;

import org.vfstck.engine.error.CorruptException;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;

/**
 * Which frame holds a page: one hash table in each region of the wal-index (walformat.html, "WAL-
 * Index Hash Table").
 *
 * <pre>
 *   region 0                                    region n
 *       0  header twice, checkpoint, 136 bytes      0  page numbers, 4096 u32
 *     136  page numbers, 4062 u32               16384  slots, 8192 u16
 *   16384  slots, 8192 u16
 *
 *   page number i (from 1) of a region: the page in frame  first frame of the region + i - 1
 *   slot: 0 free, else i;  page P starts at slot (P * 383) mod 8192 and goes on to the next free one
 * </pre>
 *
 * There are at most half as many entries as slots, so a free slot ends every search. Entries are
 * added while others read: never moved, and taken out only if they are of frames behind every
 * snapshot; and what lies in a slot of such a frame may be anything. A reader therefore believes an
 * entry only if its frame is in the snapshot and its page number is the one looked for.
 */
final class WalHashTable {

  /** Entries of region 0, which also has the header. */
  static final int FIRST_ENTRIES = 4062;

  /** Entries of any other region. */
  static final int ENTRIES = 4096;

  private static final int SLOTS = 8192;
  private static final int SLOTS_OFFSET = 16384;

  private WalHashTable() {}

  /** The region with the entry of {@code frame}; 0 for frame 0. */
  static int regionOf(int frame) {
    return frame <= FIRST_ENTRIES ? 0 : (frame - FIRST_ENTRIES - 1) / ENTRIES + 1;
  }

  /** The frame before the first one of the region. */
  static int frameBefore(int region) {
    return region == 0 ? 0 : FIRST_ENTRIES + (region - 1) * ENTRIES;
  }

  /** The last frame whose entry is in the region, if there are that many. */
  static long lastFrameOf(int region) {
    return FIRST_ENTRIES + (long) region * ENTRIES;
  }

  /** Where the region's content of this table begins, behind the header if it has one. */
  static int contentOffset(int region) {
    return region == 0 ? WalIndex.HEADER_SIZE : 0;
  }

  /** The page number in the entry of {@code frame}. */
  static int pageOf(SharedRegion memory, int region, int frame) {
    return memory.getInt(entryOffset(region, frame - frameBefore(region)));
  }

  /**
   * The last frame from {@code minimum} to {@code maximum} in this region that holds the page; 0 if
   * there is none.
   */
  static int find(SharedRegion memory, int region, int page, int minimum, int maximum) {
    int before = frameBefore(region);
    int entries = region == 0 ? FIRST_ENTRIES : ENTRIES;
    int found = 0;
    int slot = firstSlot(page);
    for (int looked = 0; looked <= SLOTS; looked++) {
      int entry = memory.getShort(SLOTS_OFFSET + 2 * slot) & 0xffff;
      if (entry == 0) {
        return found;
      }
      int frame = before + entry;
      if (frame <= maximum
          && frame >= minimum
          && frame > found
          && entry <= entries
          && memory.getInt(entryOffset(region, entry)) == page) {
        found = frame;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    throw noFreeSlot(region);
  }

  /**
   * Adds the entry of {@code frame}, the one behind the last.
   *
   * <p>If there is one already, a writer died before its commit. All that it left is behind {@code
   * frame}, and goes. Not all that is behind the last commit, as that would take this transaction's
   * own entries if that writer died while it cleared its entries away.
   */
  static void append(SharedRegion memory, int region, int frame, int page) {
    int entry = frame - frameBefore(region);
    if (entry == 1) {
      int content = contentOffset(region);
      memory.clear(content, WalIndex.REGION_SIZE - content);
    }
    int at = entryOffset(region, entry);
    if (memory.getInt(at) != 0) {
      forgetAfter(memory, region, frame - 1);
    }
    int slot = firstSlot(page);
    int collisions = 0;
    while (memory.getShort(SLOTS_OFFSET + 2 * slot) != 0) {
      if (collisions++ == entry) {
        throw noFreeSlot(region);
      }
      slot = slot + 1 & SLOTS - 1;
    }
    memory.putInt(at, page);
    memory.putShort(SLOTS_OFFSET + 2 * slot, (short) entry);
  }

  /** Takes out the entries of this region that are of frames after {@code frame}. */
  static void forgetAfter(SharedRegion memory, int region, int frame) {
    int keep = Math.max(0, frame - frameBefore(region));
    for (int slot = 0; slot < SLOTS; slot++) {
      int at = SLOTS_OFFSET + 2 * slot;
      if ((memory.getShort(at) & 0xffff) > keep) {
        memory.putShort(at, (short) 0);
      }
    }
    int from = entryOffset(region, keep + 1);
    memory.clear(from, SLOTS_OFFSET - from);
  }

  private static int firstSlot(int page) {
    return page * 383 & SLOTS - 1;
  }

  private static int entryOffset(int region, int entry) {
    return contentOffset(region) + 4 * (entry - 1);
  }

  private static CorruptException noFreeSlot(int region) {
    return new CorruptException(
        ResultCode.CORRUPT,
        "the wal-index is damaged: the hash table of region "
            + region
            + " has no free slot. It is rebuilt from the log when all connections are closed");
  }
}
