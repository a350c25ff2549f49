package org.vfstck.engine.wal;

import java.util.Arrays;
import org.vfstck.engine.error.InputOutputException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;

/**
 * The wal-index, in regions of 32 KiB, mapped as they are needed (walformat.html, "The WAL-Index
 * File Format"). Region 0 begins so, with numbers in native order:
 *
 * <pre>
 *     0  header, 48 bytes        {@link WalIndexHeader}
 *    48  header again
 *    96  backfilled: frames copied to the database file (nBackfill)
 *   100  read marks 0 to 4: a reader with READ(i) uses no frame after mark i; -1 unused
 *   120  lock bytes 0 to 7, for the VFS
 *   128  backfill attempted: frames that may have been copied (nBackfillAttempted)
 *   132  unused
 *   136  hash table              {@link WalHashTable}
 * </pre>
 *
 * The header is written second copy first, then a barrier, then the first copy; and read the other
 * way round. So two equal copies with a good checksum are a header that was written as a whole, and
 * whoever sees it sees the hash table entries that were stored before it.
 */
final class WalIndex {

  static final int REGION_SIZE = 32768;

  /** Bytes of region 0 before the hash table. */
  static final int HEADER_SIZE = 136;

  /** The value of a read mark that nobody uses. */
  static final int MARK_NOT_USED = -1;

  private static final int BACKFILLED = 96;
  private static final int READ_MARKS = 100;
  private static final int BACKFILL_ATTEMPTED = 128;

  private final SharedMemory memory;
  private SharedRegion[] regions = new SharedRegion[1];
  private boolean onHeap;
  private boolean readOnly;

  /**
   * @param memory null for a wal-index on the heap
   */
  WalIndex(SharedMemory memory) {
    this.memory = memory;
    this.onHeap = memory == null;
  }

  /** Forgets all regions; those to come are on the heap or in shared memory. */
  void restartOn(boolean heap) {
    Arrays.fill(regions, null);
    onHeap = heap;
  }

  /** Whether nobody else sees this wal-index. */
  boolean isOnHeap() {
    return onHeap;
  }

  /** Whether the shared memory was found to be readable only. */
  boolean isReadOnly() {
    return readOnly;
  }

  /** Whether region 0 is there. */
  boolean isAttached() {
    return regions[0] != null;
  }

  /** The region, which has been mapped or at least created before, as the header counts on it. */
  SharedRegion region(int number) {
    SharedRegion region = number < regions.length ? regions[number] : null;
    return region != null ? region : mapped(number, false);
  }

  /** The region, created if need be; by a writer only. */
  SharedRegion regionToWrite(int number) {
    SharedRegion region = number < regions.length ? regions[number] : null;
    return region != null ? region : mapped(number, true);
  }

  private SharedRegion mapped(int number, boolean extend) {
    SharedRegion region = map(number, extend);
    if (region == null) {
      throw new InputOutputException(
          ResultCode.IOERR_SHMMAP,
          "xShmMap gave no region "
              + number
              + " of the wal-index, though its header counts frames there");
    }
    return region;
  }

  /**
   * Asks for a region.
   *
   * @return null if it does not exist and was not to be created
   * @throws SqliteException READONLY_CANTINIT if the shared memory can not be written and nobody
   *     who can is there, so that its content means nothing; else what xShmMap answered
   */
  SharedRegion map(int number, boolean extend) {
    if (number >= regions.length) {
      regions = Arrays.copyOf(regions, Math.max(number + 1, regions.length * 2));
    }
    if (regions[number] != null) {
      return regions[number];
    }
    if (onHeap) {
      if (number > 0 && !extend) {
        return null;
      }
      regions[number] = new HeapRegion(REGION_SIZE);
      return regions[number];
    }
    RegionResult result = memory.map(number, REGION_SIZE, extend);
    if (result.code().isA(ResultCode.READONLY)) {
      readOnly = true;
    }
    if (!result.code().isOk() && !result.code().equals(ResultCode.READONLY)) {
      throw SqliteException.of(
          result.code(),
          "mapping region " + number + " of the wal-index: " + result.code().symbol());
    }
    regions[number] = result.region();
    return result.region();
  }

  /** Asks the VFS for region 0 and forgets it: does it still refuse the shared memory? */
  void probeShared() {
    ResultCode code = memory.map(0, REGION_SIZE, false).code();
    if (!code.isOk() && !code.equals(ResultCode.READONLY)) {
      throw SqliteException.of(code, "mapping region 0 of the wal-index: " + code.symbol());
    }
  }

  /** A full memory barrier, where others can see the memory. */
  void barrier() {
    if (!onHeap) {
      memory.barrier();
    }
  }

  // ---- header

  /**
   * Reads the header, without any lock.
   *
   * @return whether {@code into} is now a header that was written as a whole
   */
  boolean readHeader(WalIndexHeader into) {
    SharedRegion first = regions[0];
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      into.setWord(i, first.getInt(4 * i));
    }
    barrier();
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      if (into.word(i) != first.getInt(4 * (WalIndexHeader.WORDS + i))) {
        return false;
      }
    }
    return into.isSealed();
  }

  /** The first copy as it is, for one who holds a lock under which it does not change. */
  void copyHeader(WalIndexHeader into) {
    SharedRegion first = regions[0];
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      into.setWord(i, first.getInt(4 * i));
    }
  }

  /** Whether the first copy is {@code header}. */
  boolean headerIs(WalIndexHeader header) {
    SharedRegion first = regions[0];
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      if (first.getInt(4 * i) != header.word(i)) {
        return false;
      }
    }
    return true;
  }

  /** Seals {@code header} and shows it to all; under WRITE only. */
  void writeHeader(WalIndexHeader header) {
    header.seal();
    SharedRegion first = regions[0];
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      first.putInt(4 * (WalIndexHeader.WORDS + i), header.word(i));
    }
    barrier();
    for (int i = 0; i < WalIndexHeader.WORDS; i++) {
      first.putInt(4 * i, header.word(i));
    }
  }

  // ---- checkpoint information. Ordered: readers look at it while a checkpoint changes it.

  int backfilled() {
    return regions[0].getIntOrdered(BACKFILLED);
  }

  void setBackfilled(int frames) {
    regions[0].putIntOrdered(BACKFILLED, frames);
  }

  void setBackfillAttempted(int frames) {
    regions[0].putIntOrdered(BACKFILL_ATTEMPTED, frames);
  }

  int readMark(int mark) {
    return regions[0].getIntOrdered(READ_MARKS + 4 * mark);
  }

  void setReadMark(int mark, int frame) {
    regions[0].putIntOrdered(READ_MARKS + 4 * mark, frame);
  }

  /** The page in a frame of the log; 0 if the index does not know. */
  int pageOfFrame(int frame) {
    int region = WalHashTable.regionOf(frame);
    return WalHashTable.pageOf(region(region), region, frame);
  }

  /** Stops using the shared memory. */
  void close(boolean delete) {
    Arrays.fill(regions, null);
    if (memory != null) {
      memory.unmap(delete);
    }
  }
}
