package org.vfstck.engine.pager;

import java.nio.charset.StandardCharsets;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.lock.BusyWait;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * The rollback journal of one pager, as it is written. {@link JournalFormat} has the bytes.
 *
 * <p>The order of writes is what makes a commit atomic (atomiccommit.html):
 *
 * <pre>
 *   1  header without magic number and count        nothing to roll back yet
 *   2  records                                      before the pages change in the cache
 *   3  sync            (synchronous FULL)           the records are on the disk,
 *   4  magic number and count into the header       so that now they may be counted
 *   5  sync                                         the journal is hot if the power fails
 *   6  pages into the database file, sync
 *   7  delete, truncate, or zero the header         the commit
 * </pre>
 *
 * With one sync for both (NORMAL) the header may reach the disk before the records, whose checksums
 * then have to tell. On a device with SAFE_APPEND a file never ends in garbage, so the count is
 * ffffffff from the start and 3 and 4 are left out; on one that is SEQUENTIAL nothing overtakes,
 * and 3 and 5 are.
 *
 * <p>On a device with BATCH_ATOMIC the journal stays in memory: 3, 5 and 7 are left out, and all of
 * 6 takes place or nothing ({@link AtomicBatch}). It becomes a file when that cannot be: for a
 * commit over several databases, without sync, when the cache overflows, when the batch fails.
 *
 * <p>When the cache overflows, 3 to 5 happen early, pages go to the file, and the records that
 * follow get a header of their own at the next sector: the counted part is never written again.
 */
final class RollbackJournal {

  private final PagerContext pager;
  private final byte[] small = new byte[12];
  private VfsFile file;
  private PageNumberSet journaled;
  private long offset;
  private long headerOffset;
  private int nonce;
  private int recordCount;
  private boolean namesSuperJournal;

  RollbackJournal(PagerContext pager) {
    this.pager = pager;
  }

  // ---- state

  boolean isOpen() {
    return file != null;
  }

  /** Null if it is not open. */
  VfsFile file() {
    return file;
  }

  boolean isInMemory() {
    return file instanceof SpillingFile spilling && spilling.isInMemory();
  }

  /** Whether pages are journaled in this transaction. */
  boolean isActive() {
    return journaled != null;
  }

  boolean contains(int pageNumber) {
    return journaled != null && journaled.contains(pageNumber);
  }

  /** The page's old content is not needed for a rollback. */
  void countAsJournaled(int pageNumber) {
    if (journaled != null) {
      journaled.add(pageNumber);
    }
  }

  /** The page may have to be journaled again. */
  void countAsNotJournaled(int pageNumber) {
    if (journaled != null) {
      journaled.remove(pageNumber);
    }
  }

  /** The end of what this transaction wrote; an old file may be longer. */
  long offset() {
    return offset;
  }

  void setOffset(long bytes) {
    offset = bytes;
  }

  /** The last header. Everything before it is synced. */
  long headerOffset() {
    return headerOffset;
  }

  int nonce() {
    return nonce;
  }

  void setNonce(int value) {
    nonce = value;
  }

  int headerSize() {
    return pager.database.sectorSize();
  }

  int recordSize() {
    return pager.pageSize() + JournalFormat.RECORD_OVERHEAD;
  }

  boolean namesSuperJournal() {
    return namesSuperJournal;
  }

  // ---- writing

  /** Opens the journal for the first change of a transaction and writes its first header. */
  void begin() {
    if (pager.journalMode == JournalMode.OFF) {
      return;
    }
    if (file == null) {
      file = create();
    }
    recordCount = 0;
    offset = 0;
    headerOffset = 0;
    namesSuperJournal = false;
    try {
      writeHeader();
      journaled = new PageNumberSet();
    } catch (SqliteException e) {
      offset = 0;
      throw e;
    }
  }

  private VfsFile create() {
    if (pager.journalMode == JournalMode.MEMORY) {
      return SpillingFile.inMemory();
    }
    if (pager.temporary) {
      return SpillingFile.spilling(pager.vfs, OpenFlags.TEMP_JOURNAL);
    }
    pager.database.checkNotMoved();
    OpenFlags flags = OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_JOURNAL);
    if (pager.originalPageCount > 0 && pager.database.has(DeviceCharacteristics.BATCH_ATOMIC)) {
      return SpillingFile.onDemand(pager.vfs, pager.journalPath(), flags);
    }
    OpenResult result = pager.vfs.open(pager.journalPath(), flags);
    check(result.code(), "creating");
    return result.file();
  }

  /** A journal that was kept in memory for the sake of an atomic batch is there to be found. */
  void createOnDisk() {
    if (file instanceof SpillingFile spilling) {
      check(spilling.create(), "creating");
    }
  }

  private void writeHeader() {
    pager.savepoints.headerAt(offset);
    int sectorSize = pager.database.sectorSize();
    offset = JournalFormat.sectorBoundary(offset, sectorSize);
    headerOffset = offset;
    boolean counted =
        !pager.sync.none()
            && pager.journalMode != JournalMode.MEMORY
            && !pager.database.has(DeviceCharacteristics.SAFE_APPEND);
    byte[] random = new byte[4];
    pager.vfs.randomness(random);
    nonce = Bytes.get4(random, 0);
    byte[] header = pager.zeroScratch();
    JournalFormat.putHeader(
        header, counted, nonce, pager.originalPageCount, sectorSize, pager.pageSize());
    // The whole sector is written, in pieces no longer than a page, for the file to have no hole.
    int piece = Math.min(header.length, sectorSize);
    for (int written = 0; written < sectorSize; written += piece) {
      write(header, piece, offset);
      offset += piece;
    }
  }

  /** Adds a page as it is now, before it is changed. */
  void append(Page page) {
    // First of all: should a write fail now, rollback must not take the page for one whose record
    // is
    // safe and write a half-written record back into the file.
    page.needsSync = true;
    int pageSize = pager.pageSize();
    Bytes.put4(small, 0, page.number());
    write(small, 4, offset);
    write(page.data(), pageSize, offset + 4);
    Bytes.put4(small, 0, JournalFormat.checksum(nonce, page.data(), pageSize));
    write(small, 4, offset + 4 + pageSize);
    offset += recordSize();
    recordCount++;
    journaled.add(page.number());
    pager.savepoints.countAsSaved(page.number());
  }

  /**
   * Writes the name of the super-journal behind the records, once.
   *
   * @param name null: a commit of this file alone
   */
  void writeSuperJournalName(String name) {
    if (name == null || file == null || pager.journalMode == JournalMode.MEMORY) {
      return;
    }
    namesSuperJournal = true;
    // Not into a sector that is synced already.
    if (pager.sync.full()) {
      offset = JournalFormat.sectorBoundary(offset, pager.database.sectorSize());
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int sum = 0;
    for (byte b : bytes) {
      sum += b;
    }
    Bytes.put4(small, 0, pager.database.lockBytePage());
    write(small, 4, offset);
    write(bytes, bytes.length, offset + 4);
    Bytes.put4(small, 0, bytes.length);
    write(small, 4, offset + 4 + bytes.length);
    Bytes.put4(small, 0, sum);
    write(small, 4, offset + 8 + bytes.length);
    Bytes.put8(small, 0, JournalFormat.MAGIC);
    write(small, 8, offset + 12 + bytes.length);
    offset += 20 + bytes.length;
    // A longer journal of an earlier transaction would hide the name, which is looked for at the
    // end.
    if (size() > offset) {
      check(file.truncate(offset), "shortening");
    }
  }

  /**
   * Steps 3 to 5, under EXCLUSIVE: after this the database file may be changed.
   *
   * @param continued more records will follow, so a new header is needed
   */
  void sync(boolean continued) {
    pager.lock.raise(LockLevel.EXCLUSIVE, new BusyWait(pager.busyHandler));
    if (!pager.sync.none()) {
      if (file != null && pager.journalMode != JournalMode.MEMORY) {
        boolean safeAppend = pager.database.has(DeviceCharacteristics.SAFE_APPEND);
        boolean sequential = pager.database.has(DeviceCharacteristics.SEQUENTIAL);
        SyncFlags flags = pager.sync.journal();
        if (!safeAppend) {
          hideOldHeader();
          if (pager.sync.full() && !sequential) {
            check(file.sync(flags), "syncing");
          }
          JournalFormat.putCount(small, recordCount);
          write(small, 12, headerOffset);
        }
        if (!sequential) {
          check(file.sync(flags.full() ? pager.sync.dataOnly() : flags), "syncing");
        }
        headerOffset = offset;
        if (continued && !safeAppend) {
          recordCount = 0;
          writeHeader();
        }
      } else {
        headerOffset = offset;
      }
    }
    pager.cache.clearNeedsSync();
    pager.state = PagerState.FILE_MODIFIED;
  }

  /**
   * In a journal that is kept from transaction to transaction, an old header may lie just where the
   * next one would be. Once this transaction's records are counted, recovery would go on from them
   * to that header and restore pages of a past that is over. Its magic number is broken first.
   */
  private void hideOldHeader() {
    long next = JournalFormat.sectorBoundary(offset, pager.database.sectorSize());
    ResultCode code = file.read(small, 0, 8, next);
    if (code.isOk()) {
      if (Bytes.get8(small, 0) == JournalFormat.MAGIC) {
        small[0] = 0;
        write(small, 1, next);
      }
    } else if (code.value() != ResultCode.IOERR_SHORT_READ.value()) {
      check(code, "reading");
    }
  }

  // ---- recovery

  /** Opens the journal that another transaction left; nothing happens if it is open or gone. */
  void openLeftover() {
    if (file != null || !SuperJournalName.exists(pager.vfs, pager.journalPath())) {
      return;
    }
    OpenResult result =
        pager.vfs.open(pager.journalPath(), OpenFlags.READWRITE.with(OpenFlags.MAIN_JOURNAL));
    check(result.code(), "opening");
    if (result.outputFlags().has(OpenFlags.READONLY)) {
      result.file().close();
      throw SqliteException.of(
          ResultCode.CANTOPEN,
          "the hot journal "
              + pager.journalPath()
              + " cannot be written, so it cannot be ended after a rollback: give write permission");
    }
    file = result.file();
  }

  /**
   * Before a journal is played back that may not be synced: else the power might fail with the file
   * half restored and parts of the journal never written.
   */
  void syncBeforePlayback() {
    if (!pager.sync.none()) {
      check(file.sync(SyncFlags.NORMAL), "syncing");
    }
    headerOffset = size();
  }

  long size() {
    SizeResult result = file.fileSize();
    check(result.code(), "reading the size of");
    return result.size();
  }

  // ---- end

  /** Ends the transaction for the journal: after this it cannot be rolled back any more. */
  void finish(boolean forceTruncate) {
    if (file == null) {
      return;
    }
    if (isInMemory()) {
      close();
    } else if (pager.journalMode == JournalMode.TRUNCATE) {
      truncateToNothing();
      offset = 0;
    } else if (pager.journalMode == JournalMode.PERSIST
        || pager.exclusive() && pager.journalMode != JournalMode.WAL) {
      zeroHeader(forceTruncate || pager.temporary);
      offset = 0;
    } else {
      close();
      if (!pager.temporary) {
        check(pager.vfs.delete(pager.journalPath(), deletesDurably()), "deleting");
      }
    }
  }

  /**
   * Below EXTRA it is the next journal whose first sync makes the deletion of this one durable.
   * With atomic batches there may be no next one: the old journal would come back after a power
   * failure and undo, in part, commits that never knew it.
   */
  private boolean deletesDurably() {
    return pager.sync.extra()
        || !pager.sync.none() && pager.database.has(DeviceCharacteristics.BATCH_ATOMIC);
  }

  private void truncateToNothing() {
    if (offset == 0) {
      return;
    }
    check(file.truncate(0), "truncating");
    if (pager.sync.full()) {
      // Else the journal might come back with its old size after a power failure.
      check(file.sync(pager.sync.journal()), "syncing");
    }
  }

  private void zeroHeader(boolean forceTruncate) {
    if (offset == 0) {
      return;
    }
    long limit = pager.journalSizeLimit;
    if (forceTruncate || limit == 0) {
      check(file.truncate(0), "truncating");
    } else {
      write(new byte[JournalFormat.HEADER_BYTES], JournalFormat.HEADER_BYTES, 0);
    }
    if (!pager.sync.none()) {
      check(file.sync(pager.sync.dataOnly()), "syncing");
    }
    if (limit > 0 && size() > limit) {
      check(file.truncate(limit), "shortening");
    }
  }

  /** The transaction is over: nothing is journaled. */
  void forgetPages() {
    journaled = null;
    recordCount = 0;
    namesSuperJournal = false;
  }

  void forgetOffsets() {
    offset = 0;
    headerOffset = 0;
  }

  void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void write(byte[] bytes, int length, long at) {
    ResultCode code = file.write(bytes, 0, length, at);
    if (!code.isOk()) {
      check(code, "writing");
    }
  }

  private void check(ResultCode code, String what) {
    if (!code.isOk()) {
      String name = pager.path == null ? "a temporary journal" : pager.journalPath();
      throw SqliteException.of(code, what + " " + name + ": " + code.symbol());
    }
  }
}
